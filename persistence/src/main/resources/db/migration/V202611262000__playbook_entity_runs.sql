-- Each entity that is hit has a run of its own steps; the authority's run leaves them to it.
-- "operators" holds whose run it is: one entity, or nobody for the authority's.

-- Whom the incidents of a crisis hit, past their markings, and who may know it: the narrower marking
-- of incident and thread. One row for each thread.
create function playbook_hit(crisis uuid)
returns table (organisation text, sectors text[], tlp text, named text[], aware_at timestamptz,
  notifier text)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with hit as (
    select t.organisation_id, i.sectors, i.tlp as incident, i.named as readers, t.tlp as thread, t.named,
      (select m.contact_email from notification m where m.thread_id = t.id and m.contact_email is not null
        order by m.received_at desc limit 1) as notifier,
      (select min(m.aware_at) from notification m where m.thread_id = t.id) as aware_at,
      '{clear,green,amber,amberStrict,red}'::text[] as scale
    from crisis_incident c
      join incident i on i.id = c.incident_id
      join incident_notification n on n.incident_id = i.id
      join notification_thread t on t.id = n.thread_id
    where c.crisis_id = crisis and c.detached_at is null and t.organisation_id is not null
    order by n.linked_at desc, t.id
  )
  select organisation_id, sectors,
    case when array_position(scale, thread) > array_position(scale, incident) then thread else incident end,
    case
      when incident = 'red' and thread = 'red'
        then array(select unnest(readers) intersect select unnest(named) order by 1)
      when incident = 'red' then readers
      when thread = 'red' then named
      else '{}' end,
    coalesce(aware_at, now()), notifier
  from hit
$body$;
drop function playbook_entities;

-- What the incidents of a crisis say; of one entity: what its own incidents and reports say.
create function playbook_facts(crisis uuid, entity text)
returns table (phenomena text[], personal_data boolean, cross_border boolean)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with said as (
    select i.phenomenon, i.cross_border,
      (select bool_or(n.content #>> '{impact,personalData}' = 'yes')
        from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = i.id and (entity is null or n.organisation_id = entity)) as yes,
      (select bool_or(n.content #>> '{impact,personalData}' = 'no')
        from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = i.id and (entity is null or n.organisation_id = entity)) as no
    from crisis_incident c join incident i on i.id = c.incident_id
    where c.crisis_id = crisis and c.detached_at is null
      and (entity is null or exists (
        select 1 from incident_notification l join notification_thread t on t.id = l.thread_id
        where l.incident_id = i.id and t.organisation_id = entity))
  )
  select coalesce(array_agg(distinct phenomenon) filter (where phenomenon is not null), '{}'),
    case when bool_or(coalesce(yes, false)) then true
      when bool_and(coalesce(no, false)) then false end,
    case when bool_or(cross_border = 'yes') then true
      when bool_and(cross_border = 'no') then false end
  from said
$body$;
drop function playbook_facts(uuid);

do $body$
declare
  old record;
begin
  for old in select conname from pg_constraint where conrelid = 'step_run'::regclass and contype = 'c'
    and (pg_get_constraintdef(oid) like '%inProgress%' or pg_get_constraintdef(oid) like '%closed_at IS NOT NULL%')
  loop
    execute format('alter table step_run drop constraint %I', old.conname);
  end loop;
end $body$;
alter table step_run add constraint step_run_state
  check (state in ('waiting', 'open', 'inProgress', 'done', 'notApplicable', 'handedOver'));
alter table step_run add constraint step_run_closed
  check ((state in ('done', 'notApplicable', 'handedOver')) = (closed_at is not null));

alter table playbook_run drop constraint playbook_run_crisis_id_code_key;

-- Runs that entities shared until now become one for each of them, under keys made of the old ones.
insert into playbook_run (id, crisis_id, crisis, code, plan_version, title, authority, state, started_at, started_by,
    tlp, sectors, services, exercise, operators)
  select md5(r.id || o)::uuid, r.crisis_id, r.crisis, r.code, r.plan_version, r.title, r.authority, 'running',
    r.started_at, r.started_by, r.tlp, r.sectors, r.services, r.exercise, array[o]
  from playbook_run r cross join unnest(r.operators) o
  where exists (select 1 from step_run s where s.run_id = r.id and s.of_entity);
update playbook_run r set tlp = h.tlp, named = h.named
  from (select distinct on (c.id, k.organisation) c.id, k.organisation, k.tlp, k.named
    from crisis c cross join playbook_hit(c.id) k
    order by c.id, k.organisation, array_position('{clear,green,amber,amberStrict,red}'::text[], k.tlp)) h
  where r.crisis_id = h.id and r.operators = array[h.organisation] and h.tlp in ('amberStrict', 'red')
    and exists (select 1 from playbook_run w where w.crisis_id = r.crisis_id and w.code = r.code and w.id <> r.id
      and r.id = md5(w.id || h.organisation)::uuid);
insert into step_run (id, run_id, no, title, done_when, roles, anchor, time_limit, due_rule, due_at, basis_kind,
    basis_key, two_persons, after_steps, of_entity, not_met, state, begun_by, reported_by, closed_by, closed_at,
    evidence, evidence_sha256, reason, raised, taken_for)
  select md5(s.id || o)::uuid, md5(r.id || o)::uuid, s.no, s.title, s.done_when, s.roles, s.anchor, s.time_limit,
    s.due_rule, s.due_at, s.basis_kind, s.basis_key, s.two_persons, s.after_steps, true,
    case when mine then s.not_met end, case when mine then s.state else 'open' end, case when mine then s.begun_by end,
    case when mine then s.reported_by end, case when mine then s.closed_by end, case when mine then s.closed_at end,
    case when mine then s.evidence end, case when mine then s.evidence_sha256 end, case when mine then s.reason end,
    case when mine then s.raised else 0 end, case when mine then s.taken_for end
  from playbook_run r
    join step_run s on s.run_id = r.id and s.of_entity
    cross join unnest(r.operators) o
    cross join lateral (select s.taken_for is null or s.taken_for = o as mine) m;
update step_file f set step_id = md5(f.step_id || f.added_for)::uuid
  where f.added_for is not null and exists (select 1 from step_run s where s.id = md5(f.step_id || f.added_for)::uuid);
-- The authority keeps what its own people began or closed.
update step_run s set state = 'handedOver', closed_at = now(), closed_by = 'system', begun_by = null,
    reported_by = null, evidence = null, evidence_sha256 = null, reason = null, taken_for = null
  from playbook_run r
  where r.id = s.run_id and s.of_entity and (s.state in ('waiting', 'open') or s.taken_for is not null)
    and exists (select 1 from playbook_run e where e.id = md5(r.id || r.operators[1])::uuid);
update playbook_run r set operators = '{}'
  where operators <> '{}' and not exists (select 1 from playbook_run w
    where w.crisis_id = r.crisis_id and w.code = r.code and r.id = md5(w.id || r.operators[1])::uuid);
update playbook_run r set state = 'completed', completed_at = (select max(closed_at) from step_run where run_id = r.id)
  where state = 'running' and exists (select 1 from step_run where run_id = r.id)
    and not exists (select 1 from step_run where run_id = r.id and closed_at is null);

alter table playbook_run add constraint playbook_run_one_entity check (cardinality(operators) <= 1);
create unique index playbook_run_once on playbook_run (crisis_id, code, operators);
