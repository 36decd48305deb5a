-- A list that somebody read is one row, found by each of the records that it showed.
create index audit_entry_listed on audit_entry using gin (string_to_array(details::jsonb ->> 'records', ','))
  where action = 'list.read';
