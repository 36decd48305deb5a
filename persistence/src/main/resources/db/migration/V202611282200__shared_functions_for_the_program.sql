-- Functions are for the program alone. What stood in the first migration took nothing away: a default of one schema only
-- adds to that of all schemas, and PostgreSQL lets everybody execute a function. So everybody who could use the schema
-- could call what passes the walls, and what was taken from the program before stayed open to it.
alter default privileges revoke execute on routines from public;
revoke execute on all routines in schema belfry from public;
