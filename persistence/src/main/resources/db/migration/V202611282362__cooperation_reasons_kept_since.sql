-- Since when the reasons of packages are kept: a restore makes the history of the schema anew, and brings this along.
insert into installation (key, value)
  select 'reasons.keptSince', min(installed_on)::timestamptz::text from flyway_schema_history
  where version = '202611282280'
on conflict (key) do nothing;
