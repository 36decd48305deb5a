-- Notifications that arrive together leave their notes by one statement, as they are written: sixteen of them paid for
-- sixteen statements before.
create function statistics_note_arrivals() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from added;
  return null;
end $body$;

drop trigger statistics_counts on notification;
create trigger statistics_counts after insert on notification referencing new table as added
  for each statement execute function statistics_note_arrivals();

create or replace function statistics_note() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if tg_table_name = 'incident_notification' then
    insert into statistics_dirty (kind, key)
      select 'notification', id from notification where thread_id = new.thread_id
      union all select 'incident', new.incident_id;
    if tg_op = 'UPDATE' and old.incident_id <> new.incident_id then
      insert into statistics_dirty (kind, key) values ('incident', old.incident_id);
    end if;
  else
    insert into statistics_dirty (kind, key) values (tg_table_name, new.id);
  end if;
  return null;
end $body$;
