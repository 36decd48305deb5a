-- Operator and authority each see their own. The people of an entity that is hit see the run that
-- concerns it, and in it the steps that are the entity's, until another entity takes them up.

alter table playbook_run add column operators text[] not null default '{}';
alter table step_run add column of_entity boolean not null default false;
-- the entity that took the step up; null while none did
alter table step_run add column taken_for text;

update step_run set of_entity = true where string_to_array(roles, ',') && '{operator, controlRoom, otEngineer,
  dataProtectionOfficer, securityOfficer, publicService, legalService, medicalDirector, qualityManager}'::text[];

-- Who is hit in a crisis, past the markings of the incidents: nothing of them leaves but whose they are.
create function playbook_entities(crisis uuid) returns table (organisation text, sectors text[])
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select t.organisation_id, i.sectors
  from crisis_incident c
    join incident i on i.id = c.incident_id
    join incident_notification n on n.incident_id = i.id
    join notification_thread t on t.id = n.thread_id
  where c.crisis_id = crisis and c.detached_at is null and t.organisation_id is not null
$body$;

update playbook_run r set operators = array(
  select distinct e.organisation from playbook_entities(r.crisis_id) e where e.sectors && r.sectors order by 1);

-- Twin of domain.security.Walls. Reading only: what follows from a step is done by the program.
create policy operators on playbook_run for select to belfry_app using (
  (select current_setting('belfry.role', true) = 'organisation')
  and (not exercise or (select current_setting('belfry.exercise', true) = 'on'))
  and (select nullif(current_setting('belfry.organisation', true), '')) = any (operators));

-- Twin of StepRun.isOpenTo. Restrictive: it takes away from what the wall of the run lets pass.
create policy own_steps on step_run as restrictive to belfry_app using (
  (select current_setting('belfry.role', true) is distinct from 'organisation')
  or (of_entity
    and (taken_for is null or taken_for = (select nullif(current_setting('belfry.organisation', true), '')))));
