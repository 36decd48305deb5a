-- The same of the other acts that tell that somebody has looked: of a question, and of taking an incident up again after its
-- end, it is kept when they began. What was there before has nothing, and keeps the old rule.
alter table information_request add column asking_begun_at timestamptz;
alter table information_request alter column asking_begun_at set default now();
alter table incident add column resume_begun_at timestamptz;

create or replace function incident_end_begun() returns trigger language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.end_begun_at := case when new.closed_at is not null then now() end;
  if new.closed_at is null then
    new.resume_begun_at := now();
  end if;
  return new;
end $body$;

-- A report that is stored while somebody settles its thread found it open, and has no mark. Once the thread is settled it
-- stands in no queue: it gets the mark then. Who settles holds the thread, so that none is on its way.
create function notification_come_meanwhile() returns trigger language plpgsql set search_path = belfry, pg_temp as $body$
begin
  update notification n set unseen = true, version = n.version + 1
    where n.thread_id = new.thread_id and not n.first and not n.unseen and n.stored_at >= now();
  return null;
end $body$;

create trigger come_meanwhile after update of settled_at on notification
  for each row when (old.settled_at is distinct from new.settled_at) execute function notification_come_meanwhile();
