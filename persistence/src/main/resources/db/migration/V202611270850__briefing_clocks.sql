-- Legal clocks of a crisis by regime, for block 10 of the ministers' briefing: how many run, how many ran
-- out, when the next one ends. Counts only, complete whatever its writer may open, as in a situation
-- report; the service asks for the permission.
create function crisis_clocks_by_regime(crisis_key uuid, at timestamptz)
returns table (regime text, due bigint, overdue bigint, next_at timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select regime, count(*) filter (where state = 'due'), count(*) filter (where state = 'overdue'),
    min(last_lawful_at) filter (where state = 'due')
  from (
    select distinct k.id, k.regime, k.last_lawful_at,
      clock_state(k.last_lawful_at, k.reported_at, k.not_applicable_reason is not null,
        k.suspended_at is not null, at) as state
    from crisis_incident l
    cross join lateral incident_parts(l.incident_id) part
    join incident_notification n on n.incident_id = part
    join legal_clock k on k.thread_id = n.thread_id
    where l.crisis_id = crisis_key and l.detached_at is null) clocks
  where state in ('due', 'overdue')
  group by regime order by regime
$body$;
