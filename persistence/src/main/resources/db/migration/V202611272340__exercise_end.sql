-- An exercise ends where its script ends: there its clock stands still, so that nothing falls due after it.
create or replace function exercise_shown(at timestamptz) returns timestamptz
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select least(
      e.clock_shown + case when e.state = 'running'
        then least(greatest(at - e.clock_anchor, interval '0'), interval '10 seconds') * e.clock_speed
        else interval '0' end,
      -- one that was moved beyond its end before stands where it is
      greatest(e.clock_shown, e.started_at + make_interval(mins => e.minutes)))
  from exercise e where e.state in ('running', 'paused')
$body$;

-- A procedure ends with the exercise in which it was played.
alter table playbook_run drop constraint playbook_run_state_check;
alter table playbook_run add constraint playbook_run_state_check
  check (state in ('running', 'completed', 'ended') and (state <> 'ended' or exercise));
update playbook_run r set state = 'ended' where r.state = 'running' and r.exercise and exercise_is_over(r.crisis_id);
