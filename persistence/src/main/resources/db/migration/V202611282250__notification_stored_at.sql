-- Whoever settles a thread, or ends its incident, has seen what was there when he did it. A report has its moment before it
-- waits for its turn, and the act of somebody else may be written in between: its moment was earlier then than that of the
-- act, though nobody could see it. So it is kept when a report was stored and when the act began, both by the database's
-- clock and not by that of an exercise. What was stored before has neither, and keeps the old rule.
alter table notification add column stored_at timestamptz;
alter table notification alter column stored_at set default clock_timestamp();
alter table notification add column settle_begun_at timestamptz;
alter table incident add column end_begun_at timestamptz;

create function notification_settle_begun() returns trigger language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.settle_begun_at := case when new.settled_at is not null then now() end;
  return new;
end $body$;

create trigger settle_begun before update of settled_at on notification
  for each row when (old.settled_at is distinct from new.settled_at) execute function notification_settle_begun();

create function incident_end_begun() returns trigger language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.end_begun_at := case when new.closed_at is not null then now() end;
  return new;
end $body$;

create trigger end_begun before update of closed_at on incident
  for each row when (old.closed_at is distinct from new.closed_at) execute function incident_end_begun();
