-- A call belongs to the exercise in which it began, as files do: it is over with it, whatever it is about.
alter table exercise_record drop constraint exercise_record_kind_check;
alter table exercise_record add constraint exercise_record_kind_check
  check (kind in ('thread', 'incident', 'crisis', 'proposal', 'callOut'));

-- Those of before: by the file that they name, or else by their time.
insert into exercise_record (record_id, exercise_id, kind, at)
  select distinct on (k.id) k.id, e.id, 'callOut', k.started_at
  from call_out k
  left join crisis c on c.exercise and c.reference = split_part(k.cause, '/', 1)
  left join exercise_record r on r.record_id = c.id
  join exercise e on case when r.record_id is not null then e.id = r.exercise_id
    else k.started_at between e.started_at and coalesce(e.ended_at, 'infinity') end
  where k.exercise
  order by k.id, e.started_at desc;

create trigger exercise_call_out after insert on call_out
  for each row when (new.exercise) execute function exercise_keeps_record('callOut');

-- Whether a record came up in the exercise that goes on.
create function exercise_goes_on(record uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from exercise_record r join exercise e on e.id = r.exercise_id
    where r.record_id = record and e.state in ('running', 'paused'))
$body$;
drop function exercise_cause_is_over(text);
