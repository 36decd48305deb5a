-- Since when this installation is there, for who asks whether it should have had a backup by now. The application may not
-- read the history of the schema, and a restore makes that anew.
insert into installation (key, value)
  select 'installation.begun', min(installed_on)::timestamptz::text from flyway_schema_history
on conflict (key) do nothing;
