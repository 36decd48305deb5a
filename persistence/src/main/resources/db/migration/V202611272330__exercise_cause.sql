-- Whether what a call is about belongs to an exercise that is over. A cause is a file or something of
-- it (C-2026-0004, C-2026-0004/S-1); one that names no file belongs to the exercise of its time, and
-- there is one at most.
create function exercise_cause_is_over(cause text) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce(
    (select exercise_is_over(c.id) from crisis c
      where c.exercise and c.reference = split_part(cause, '/', 1)),
    not exists (select 1 from exercise e where e.state in ('running', 'paused')))
$body$;
