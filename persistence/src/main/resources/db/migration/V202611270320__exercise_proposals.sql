-- An exercise that ends leaves the scales of exercises at rest. What moved them is a record of the exercise
-- in which it came up, like its crisis files: clocks of two exercises may overlap, records never do.

alter table exercise_record drop constraint exercise_record_kind_check;
alter table exercise_record add constraint exercise_record_kind_check
  check (kind in ('thread', 'incident', 'crisis', 'proposal'));

insert into exercise_record (record_id, exercise_id, kind, at)
  select distinct on (p.id) p.id, e.id, 'proposal', p.proposed_at
  from proposal p
  join national_scale n on n.id = p.national_scale_id and n.exercise
  join exercise e on p.proposed_at between e.started_at and coalesce(e.ended_at, 'infinity')
  order by p.id, e.started_at desc;

create function exercise_keeps_proposal() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into exercise_record (record_id, exercise_id, kind, at)
    select new.id, e.id, 'proposal', new.proposed_at
    from national_scale n, exercise e
    where n.id = new.national_scale_id and n.exercise and e.state in ('running', 'paused');
  return null;
end $body$;
create trigger exercise_proposal after insert on proposal
  for each row when (new.national_scale_id is not null) execute function exercise_keeps_proposal();
