-- THE REVIEW OF A CRISIS again, as it was, but that a step that its condition left out is not counted: it never applied,
-- and nobody did it in time. What a person found not applicable was settled, like a duty that was waived.
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
        and not (s.state = 'notApplicable' and s.not_met is not null)
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
