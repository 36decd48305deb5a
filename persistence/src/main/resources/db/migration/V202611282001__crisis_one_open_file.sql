-- Whether a file that is not over holds an incident, also one that the asker may not know of: an incident lies in one at most.
create function crisis_holds(incident_key uuid, but_crisis uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from crisis_incident l join crisis c on c.id = l.crisis_id
    where l.incident_id = incident_key and l.detached_at is null and c.id is distinct from but_crisis
      and c.status in ('proposed', 'running', 'standingDown'))
$body$;

-- Highest tier that a complete decision put in force while the incident was in the file; an oral order that is ratified and
-- waits for the confirming office is none yet. Of what is there already: the highest of the file's decisions, but not more
-- than the incident had.
alter table crisis_incident add column reached text not null default 'none'
  check (reached in ('none', 'nationalIncident', 'nationalCrisis'));
update crisis_incident l set reached = (array['none', 'nationalIncident', 'nationalCrisis'])[least(
    array_position(array['none', 'nationalIncident', 'nationalCrisis'], i.tier),
    (select max(array_position(array['none', 'nationalIncident', 'nationalCrisis'], p.to_level)) from proposal p
      where p.crisis_id = l.crisis_id and p.state = 'inForce'))]
from incident i
where i.id = l.incident_id and i.tier <> 'none'
  and exists (select 1 from proposal p where p.crisis_id = l.crisis_id and p.state = 'inForce');

-- Upheld tier before the oral order on which the present one rests: what an incident gets that comes into the file meanwhile.
alter table crisis add column upheld_before text check (upheld_before in ('none', 'nationalIncident', 'nationalCrisis'));
update crisis c set upheld_before = coalesce(
    (select p.to_level from proposal p where p.crisis_id = c.id and p.state = 'inForce' order by p.no desc limit 1), 'none')
where c.uphold_by is not null;

create function crisis_tier_reached(incident_key uuid) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce((array['none', 'nationalIncident', 'nationalCrisis'])[
    max(array_position(array['none', 'nationalIncident', 'nationalCrisis'], l.reached))], 'none')
  from crisis_incident l where l.incident_id = incident_key and l.detached_at is null
$body$;
