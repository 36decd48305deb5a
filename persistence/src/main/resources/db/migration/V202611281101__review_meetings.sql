-- A meeting is convened once its members are called, also one that never sat: so the report of an exercise
-- counts it too. It is held once it was opened.
create or replace function crisis_counts(crisis_key uuid) returns table (code text, number bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select case when first then 'notifications' else 'followUps' end, count(*) from notification
    where state not in ('test', 'duplicate')
      and thread_id in (select thread_id from crisis_threads(crisis_key)) group by first
  union all select 'incidents', crisis_size(crisis_key)
  union all select case when corrects is null then 'decisions' else 'correctedDecisions' end, count(*)
    from logbook_entry where crisis_id = crisis_key group by corrects is null
  union all select 'openQuestions', crisis_questions(crisis_key)
  union all select 'measures', count(*) from measure where crisis_id = crisis_key and ordered_at is not null
  union all select 'meetingsConvened', count(*) from cell_meeting where crisis_id = crisis_key
  union all select 'meetingsHeld', count(*) from cell_meeting
    where crisis_id = crisis_key and state in ('sitting', 'closed')
  union all select 'situationReports', count(*) from sitrep where crisis_id = crisis_key and number > 0
  union all select 'briefings', count(*) from briefing where crisis_id = crisis_key and number > 0
  union all select 'warnings', count(*) from warning w join crisis c on c.reference = w.crisis
    where c.id = crisis_key and w.sent_at is not null
  union all select 'assistanceRequests', count(*) from assistance_request r join crisis c on c.reference = r.crisis
    where c.id = crisis_key and r.sent_at is not null
$body$;
