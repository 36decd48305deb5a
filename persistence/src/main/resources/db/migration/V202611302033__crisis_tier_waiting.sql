-- Highest tier that an oral order brought which an office can still uphold, of all files that hold an incident and held it
-- when the order was written down: it keeps that tier when it leaves another file, or another order is not upheld.
create function crisis_tier_waiting(incident_key uuid) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce((array['none', 'nationalIncident', 'nationalCrisis'])[
    max(array_position(array['none', 'nationalIncident', 'nationalCrisis'], p.to_level))], 'none')
  from crisis_incident l
  join proposal p on p.crisis_id = l.crisis_id and p.state in ('ordered', 'ratified')
  join proposal_act a on a.proposal_id = p.id and a.act = 'order' and a.acted_at >= l.attached_at
  where l.incident_id = incident_key and l.detached_at is null
$body$;
