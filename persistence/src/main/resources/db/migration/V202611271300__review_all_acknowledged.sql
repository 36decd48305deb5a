-- A duty that ended with its crisis before anybody acknowledged it was never acknowledged: then not all were.
create or replace function crisis_milestones(crisis_key uuid) returns table (code text, at timestamptz)
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
      case when bool_and(acknowledged_at is not null or state = 'waived')
        then max(acknowledged_at) end
    from duty where crisis_id = crisis_key
  union all select 'firstMeasure', min(ordered_at) from measure where crisis_id = crisis_key
  union all select 'firstReport', min(issued_at) from sitrep where crisis_id = crisis_key
  union all select 'firstBriefing', min(approved_at) from briefing where crisis_id = crisis_key
  union all select 'firstWarning', min(w.sent_at) from warning w join crisis c on c.reference = w.crisis
    where c.id = crisis_key
  union all select 'ended', ended_at from crisis where id = crisis_key and status = 'ended'
$body$;
