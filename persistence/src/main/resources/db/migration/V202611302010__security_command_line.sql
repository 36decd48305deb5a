-- The token of the COMMAND LINE has one row for each node, which its stop takes away. Each stop left one behind before,
-- and whoever had kept that token read with it for ever.
delete from installation where key like 'commandLine.%';
