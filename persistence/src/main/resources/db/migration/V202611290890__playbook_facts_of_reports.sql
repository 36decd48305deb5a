-- Whether an incident reaches over the border is what it says itself or any report of its threads, as for personal
-- data: a later report may say so before somebody has looked at it, and a step that asks must not be dropped meanwhile.
create or replace function playbook_facts(crisis uuid, entity text)
returns table (phenomena text[], personal_data boolean, cross_border boolean)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with said as (
    select i.phenomenon,
      case when (select bool_or(n.cross_border = 'yes')
          from incident_notification l join notification n on n.thread_id = l.thread_id
          where l.incident_id = i.id and (entity is null or n.organisation_id = entity)) then 'yes'
        else i.cross_border end as cross_border,
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
