-- What was recalled first can be replaced afterwards and stays recalled; what is replaced has one in its place.
do $body$
declare
  old record;
begin
  for old in
    select conrelid::regclass as held_by, conname from pg_constraint
    where conrelid in ('warning'::regclass, 'release_package'::regclass) and contype = 'c'
      and pg_get_constraintdef(oid) like '%replaced_by%'
  loop
    execute format('alter table %s drop constraint %I', old.held_by, old.conname);
  end loop;
end $body$;
alter table warning add constraint warning_replaced
  check (replaced_by is not null or state <> 'replaced'),
  add constraint warning_replaced_out check (replaced_by is null or state in ('recalled', 'replaced'));
alter table release_package add constraint release_package_replaced
  check (replaced_by is not null or state <> 'replaced'),
  add constraint release_package_replaced_out check (replaced_by is null or state in ('recalled', 'replaced'));

-- Whether the line that takes the place of another can be read by now: before, the other one is said as it was, and
-- nothing tells that a new one waits for its time.
create function communication_gave_way(file uuid, next_no int, played boolean) returns boolean
language sql stable as $body$
  select exists (select 1 from communication_line n
    where n.crisis_id = file and n.no = next_no
      and n.public_at <= clock_timestamp() + case when played then (select exercise_ahead()) else interval '0' end)
$body$;
