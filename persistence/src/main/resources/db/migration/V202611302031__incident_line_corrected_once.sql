-- A LINE of an incident's timeline is corrected or answered once, as a line of a crisis is: of two both would stand, and
-- open questions would be counted twice. What was corrected is mended by correcting the correction. Rows from before may
-- hold two; they stay as they are.

-- The line that stands in the place of another one now, the newest where several do; none when it was not corrected.
-- Whoever else corrects the same line waits until this transaction ends. Whoever asks has passed the walls of the incident.
create function incident_line_standing(line uuid) returns uuid
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform 1 from timeline_entry e where e.id = line for no key update;
  return (
    with recursive later (id) as (
      select e.id from timeline_entry e where e.corrects_id = line
      union
      select e.id from later l join timeline_entry e on e.corrects_id = l.id
    )
    select e.id from later l join timeline_entry e on e.id = l.id
    where not exists (select 1 from timeline_entry k where k.corrects_id = l.id)
    order by e.recorded_at desc, e.id limit 1);
end $body$;

create function timeline_entry_corrects_once() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if incident_line_standing(new.corrects_id) is not null then
    raise exception 'line % is corrected already', new.corrects_id using errcode = 'unique_violation';
  end if;
  return new;
end $body$;
create trigger timeline_entry_corrected_once before insert on timeline_entry
  for each row when (new.corrects_id is not null) execute function timeline_entry_corrects_once();
