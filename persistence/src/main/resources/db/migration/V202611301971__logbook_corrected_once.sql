-- An entry of a logbook, and a line of a timeline, is corrected once: of two corrections both would stand, and
-- decisions and open questions would be counted twice. What was corrected is mended by correcting the correction.
-- Rows from before may hold two; they stay as they are.

-- The entry that stands in the place of another one now, the newest where several do; none when it was not corrected.
-- Whoever else corrects in the same logbook waits until this transaction ends. Numbers only; who asks has passed the
-- walls of the file.
create function logbook_standing(crisis_key uuid, entry int) returns int
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform 1 from logbook_number n where n.crisis_id = crisis_key for update;
  return (
    with recursive later (number) as (
      select e.number from logbook_entry e where e.crisis_id = crisis_key and e.corrects = entry
      union
      select e.number from later l join logbook_entry e on e.crisis_id = crisis_key and e.corrects = l.number
    )
    select max(l.number) from later l
    where not exists (select 1 from logbook_entry k where k.crisis_id = crisis_key and k.corrects = l.number));
end $body$;

-- The same for a line of a timeline.
create function timeline_standing(line uuid) returns uuid
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform 1 from crisis_timeline o where o.id = line for no key update;
  return (
    with recursive later (id) as (
      select o.id from crisis_timeline o where o.corrects_id = line
      union
      select o.id from later l join crisis_timeline o on o.corrects_id = l.id
    )
    select o.id from later l join crisis_timeline o on o.id = l.id
    where not exists (select 1 from crisis_timeline k where k.corrects_id = l.id)
    order by o.recorded_at desc, o.id limit 1);
end $body$;

-- As before; the counter is locked, so a correction that waited for another one sees it.
create or replace function logbook_entry_is_numbered() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into logbook_number as n (crisis_id, last) values (new.crisis_id, 1)
    on conflict (crisis_id) do update set last = n.last + 1
    returning last into new.number;
  if exists (select 1 from logbook_entry e where e.crisis_id = new.crisis_id and e.corrects = new.corrects) then
    raise exception 'entry % is corrected already', new.corrects using errcode = 'unique_violation';
  end if;
  return new;
end $body$;

create function crisis_timeline_corrects_once() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if new.corrects_id is not null and timeline_standing(new.corrects_id) is not null then
    raise exception 'line % is corrected already', new.corrects_id using errcode = 'unique_violation';
  end if;
  return new;
end $body$;
create trigger crisis_timeline_corrected_once before insert on crisis_timeline
  for each row execute function crisis_timeline_corrects_once();
