-- What a crisis took, over all records of its file: complete for whoever may read the file's figures,
-- which the program asks before; the lists behind them obey the walls.

create function crisis_threads(crisis_key uuid) returns table (thread_id uuid)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select distinct l.thread_id
  from crisis_incident c cross join lateral incident_parts(c.incident_id) part
  join incident_notification l on l.incident_id = part
  where c.crisis_id = crisis_key and c.detached_at is null
$body$;

create function crisis_milestones(crisis_key uuid) returns table (code text, at timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select 'firstNotification', min(notification_reported(n)) from notification n
    where state not in ('test', 'duplicate') and thread_id in (select thread_id from crisis_threads(crisis_key))
  union all select 'firstTriage', min(settled_at) from notification
    where first and thread_id in (select thread_id from crisis_threads(crisis_key))
  union all select 'proposed', min(proposed_at) from proposal
    where scale = 'tier' and crisis_id = crisis_key
  union all select 'inForce', started_at from crisis where id = crisis_key
  union all select 'firstAcknowledged', min(acknowledged_at) from duty where crisis_id = crisis_key
  union all select 'allAcknowledged',
      case when bool_and(acknowledged_at is not null or state in ('waived', 'ended'))
        then max(acknowledged_at) end
    from duty where crisis_id = crisis_key
  union all select 'firstMeasure', min(ordered_at) from measure where crisis_id = crisis_key
  union all select 'firstReport', min(issued_at) from sitrep where crisis_id = crisis_key
  union all select 'firstBriefing', min(approved_at) from briefing where crisis_id = crisis_key
  union all select 'firstWarning', min(w.sent_at) from warning w join crisis c on c.reference = w.crisis
    where c.id = crisis_key
  union all select 'ended', ended_at from crisis where id = crisis_key and status = 'ended'
$body$;

-- What ended without being done: before its time it was never late, after it it stays so, also when
-- the crisis is over.
create function crisis_kept(crisis_key uuid, at timestamptz)
returns table (code text, in_time bigint, late bigint, running bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with owed (code, due, done, ended) as (
    select 'dutyAcknowledged', acknowledge_by, acknowledged_at, closed_at from duty where crisis_id = crisis_key
    union all select 'dutyDone', due_at, case when state in ('fulfilled', 'waived') then closed_at end, closed_at
      from duty where crisis_id = crisis_key
    union all select 'stepDone', s.due_at, s.closed_at, c.ended_at
      from step_run s join playbook_run r on r.id = s.run_id join crisis c on c.id = r.crisis_id
      where r.crisis_id = crisis_key and s.due_at is not null and s.state <> 'handedOver'
    union all select 'legalReport', last_lawful_at, reported_at, null from legal_clock
      where last_lawful_at is not null and not_applicable_reason is null and suspended_at is null
        and regime <> 'csirtReply' and thread_id in (select thread_id from crisis_threads(crisis_key))
  )
  select code, count(*) filter (where done <= due),
    count(*) filter (where coalesce(done, ended, at) > due),
    count(*) filter (where done is null and ended is null and at <= due)
  from owed group by code
$body$;

create function crisis_late_duties(crisis_key uuid, at timestamptz) returns bigint
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*) from duty
  where crisis_id = crisis_key
    and (coalesce(acknowledged_at, closed_at, at) > acknowledge_by or coalesce(closed_at, at) > due_at)
$body$;

create function crisis_counts(crisis_key uuid) returns table (code text, number bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select case when first then 'notifications' else 'followUps' end, count(*) from notification
    where state not in ('test', 'duplicate')
      and thread_id in (select thread_id from crisis_threads(crisis_key)) group by first
  union all select 'incidents', count(*) from crisis_incident c join incident i on i.id = c.incident_id
    where c.crisis_id = crisis_key and c.detached_at is null and i.status <> 'merged'
  union all select case when corrects is null then 'decisions' else 'correctedDecisions' end, count(*)
    from logbook_entry where crisis_id = crisis_key group by corrects is null
  union all select 'openQuestions', count(*) from (
      select t.id from crisis_timeline t
      where t.crisis_id = crisis_key and t.kind = 'unknown'
        and not exists (select 1 from crisis_timeline l where l.corrects_id = t.id)
      union
      select e.id from crisis_incident c cross join lateral incident_parts(c.incident_id) part
      join timeline_entry e on e.incident_id = part
      where c.crisis_id = crisis_key and c.detached_at is null and e.kind = 'unknown'
        and not exists (select 1 from timeline_entry l where l.corrects_id = e.id)) questions
  union all select 'measures', count(*) from measure where crisis_id = crisis_key and ordered_at is not null
  union all select 'meetings', count(*) from cell_meeting where crisis_id = crisis_key and state <> 'cancelled'
  union all select 'situationReports', count(*) from sitrep where crisis_id = crisis_key and number > 0
  union all select 'briefings', count(*) from briefing where crisis_id = crisis_key and number > 0
  union all select 'warnings', count(*) from warning w join crisis c on c.reference = w.crisis
    where c.id = crisis_key and w.sent_at is not null
  union all select 'assistanceRequests', count(*) from assistance_request r join crisis c on c.reference = r.crisis
    where c.id = crisis_key and r.sent_at is not null
$body$;

create function crisis_medians(crisis_key uuid) returns table (code text, seconds double precision)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select 'toTriage', extract(epoch from percentile_cont(0.5) within group (order by settled_at - notification_reported(n)))
    from notification n where first and settled_at is not null and state not in ('test', 'duplicate')
      and thread_id in (select thread_id from crisis_threads(crisis_key))
  union all select 'toAcknowledge',
      extract(epoch from percentile_cont(0.5) within group (order by acknowledged_at - called_at))
    from duty where crisis_id = crisis_key and acknowledged_at is not null
$body$;
