-- Since when this installation keeps the moment of its backups, for who asks whether there should have been one by now: from its
-- beginning, or from here on. What was backed up before nobody kept, so an older one has its days for the next backup too.
insert into installation (key, value)
  values ('installation.begun', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
on conflict (key) do nothing;
