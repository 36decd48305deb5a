-- Situation reports of an exercise follow its clock.

-- What the next cut-off follows from: that of the report that is being made, and the last one for which
-- a report was made. The crisis room and the page of the file ask here and so say the same to everybody.
-- Instants only, nothing of a report; who asks has passed the walls of the file.
create function sitrep_cut_offs(crisis_key uuid) returns table (open timestamptz, last timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select max(s.cut_off) filter (where s.status = 'open'), max(s.cut_off)
  from sitrep s where s.crisis_id = crisis_key and s.corrects is null
$body$;

-- The figures of a crisis: hours are never counted backwards, also when the clock of the exercise in
-- which it began is not there any more.
create or replace function crisis_figures(crisis_key uuid, at timestamptz)
returns table (incidents bigint, entities bigint, people bigint, hours bigint, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with attached as (
    select distinct i.id, i.status, i.organisation_id, i.organisation_name, i.detected_at, i.aware_at, i.opened_at
    from crisis_incident c cross join lateral incident_parts(c.incident_id) part join incident i on i.id = part
    where c.crisis_id = crisis_key and c.detached_at is null
  ), report as (
    select coalesce(t.organisation_id, t.enterprise_number, lower(t.organisation_name)) as entity,
      n.started_at, (n.content #>> '{impact,usersAffected}')::bigint as users
    from attached a
    join incident_notification l on l.incident_id = a.id
    join notification_thread t on t.id = l.thread_id
    join notification n on n.thread_id = t.id
  ), start as (
    select least(
      (select min(least(coalesce(detected_at, aware_at, opened_at), opened_at)) from attached),
      (select min(started_at) from report)) as since
  )
  select (select count(*) from attached where status <> 'merged'),
    (select count(distinct entity) from report),
    coalesce((select sum(users) from (select max(users) as users from report group by entity) e), 0)::bigint,
    coalesce(greatest(floor(extract(epoch from at - start.since) / 3600), 0), 0)::bigint,
    start.since
  from start
$body$;
