-- A step whose condition does not hold when the run starts is left out, with the part that does not.
alter table step_run add column not_met text
  check (not_met in ('sectors', 'phenomena', 'personalData', 'crossBorder'));
do $body$
declare
  old text;
begin
  select conname into strict old from pg_constraint
  where conrelid = 'step_run'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%notApplicable%' and pg_get_constraintdef(oid) like '%reason IS NOT NULL%';
  execute format('alter table step_run drop constraint %I', old);
end $body$;
alter table step_run add constraint step_run_left_out
  check ((state = 'notApplicable') = (num_nonnulls(reason, not_met) = 1) and num_nonnulls(reason, not_met) <= 1);

-- What the incidents of a crisis say, past their markings: nothing of them leaves but this. Personal data
-- and borders: true when one incident says yes, false when each says no, null while one says nothing.
create function playbook_facts(crisis uuid)
returns table (phenomena text[], personal_data boolean, cross_border boolean)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with said as (
    select i.phenomenon, i.cross_border,
      (select bool_or(n.content #>> '{impact,personalData}' = 'yes')
        from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = i.id) as yes,
      (select bool_or(n.content #>> '{impact,personalData}' = 'no')
        from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = i.id) as no
    from crisis_incident c join incident i on i.id = c.incident_id
    where c.crisis_id = crisis and c.detached_at is null
  )
  select coalesce(array_agg(distinct phenomenon) filter (where phenomenon is not null), '{}'),
    case when bool_or(coalesce(yes, false)) then true
      when bool_and(coalesce(no, false)) then false end,
    case when bool_or(cross_border = 'yes') then true
      when bool_and(cross_border = 'no') then false end
  from said
$body$;
