-- By which version of the counting rules a month was closed: what was closed stays, and so does what it meant. Whoever
-- changes the rules changes the default. Of closures made before nobody kept it.
alter table statistics_snapshot add column definition text;
alter table statistics_snapshot alter column definition set default '2026-4';
