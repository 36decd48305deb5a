-- Steps that repeat: each round that is done keeps its evidence, and the step falls due again.
alter table step_run add column every_minutes int check (every_minutes between 5 and 44640);
alter table step_run add column rounds_done int not null default 0 check (rounds_done >= 0);
alter table step_run add constraint step_run_repeats check (
  every_minutes is null and rounds_done = 0 or every_minutes is not null and not two_persons);

create table step_round (
  id uuid primary key,
  version bigint not null default 0,
  step_id uuid not null references step_run (id),
  no int not null check (no > 0),
  due_at timestamptz,
  evidence text not null check (length(evidence) between 1 and 2000),
  sha256 text not null check (encode(sha256(convert_to(evidence, 'UTF8')), 'hex') = sha256),
  done_by text not null,
  -- the entity whose people did it; null for staff
  done_for text,
  done_at timestamptz not null,
  unique (step_id, no)
);
call raise_wall_of_parent('step_round', 'step_run', 'step_id');
revoke update on step_round from belfry_app;

-- The people of an entity see its own rounds, not what an authority wrote in the entity's step.
create policy own_rounds on step_round as restrictive to belfry_app using (
  (select current_setting('belfry.role', true) is distinct from 'organisation')
  or done_for = (select nullif(current_setting('belfry.organisation', true), '')));

-- Each round was owed by its own time; of several before one time the last counts, and none that left the step due
-- by the time that it was due by before. A step whose repetition was ended owes no further one.
create or replace function crisis_kept(crisis_key uuid, at timestamptz)
returns table (code text, in_time bigint, late bigint, running bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with owed (code, due, done, ended) as (
    select 'dutyAcknowledged', acknowledge_by, acknowledged_at, closed_at from duty where crisis_id = crisis_key
    union all select 'dutyDone', due_at, case when state in ('fulfilled', 'waived') then closed_at end, closed_at
      from duty where crisis_id = crisis_key
    union all select 'stepDone', s.due_at, s.closed_at, c.ended_at
      from step_run s join playbook_run r on r.id = s.run_id join crisis c on c.id = r.crisis_id
      where r.crisis_id = crisis_key and s.due_at is not null and s.state <> 'handedOver'
        and not (s.rounds_done > 0 and s.state in ('done', 'notApplicable'))
    union all select 'stepDone', d.due_at, max(d.done_at), null
      from step_round d join step_run s on s.id = d.step_id join playbook_run r on r.id = s.run_id
      where r.crisis_id = crisis_key and d.due_at <> s.due_at group by s.id, d.due_at
    union all select 'legalReport', last_lawful_at, reported_at, null from legal_clock
      where last_lawful_at is not null and not_applicable_reason is null and suspended_at is null
        and regime <> 'csirtReply' and thread_id in (select thread_id from crisis_threads(crisis_key))
  )
  select code, count(*) filter (where done <= due),
    count(*) filter (where coalesce(done, ended, at) > due),
    count(*) filter (where done is null and ended is null and at <= due)
  from owed group by code
$body$;
