-- Counting rules 2026-5. Affected users and hours are those of reports that stood: of a report that was rejected or
-- withdrawn, or whose incident was a false positive, nobody was affected. The tier is the highest that an incident, or
-- anything that goes on in it, reached.

-- The highest tier of some incidents.
create function statistics_tier(incidents uuid[]) returns text language sql stable set search_path = belfry, pg_temp as $body$
  select p.tier from incident p where p.id = any (incidents)
  order by array_position(array['none', 'nationalIncident', 'nationalCrisis'], p.tier) desc nulls last limit 1
$body$;
revoke execute on function statistics_tier(uuid[]) from belfry_app;

create or replace function statistics_of_times(notifications uuid[], incidents uuid[]) returns setof statistics_duration
language sql stable set search_path = belfry, pg_temp as $body$
  with touched as (
    select distinct thread_id from notification where id = any (notifications)
  ), report as (
    select n.id, n.thread_id, n.kind, n.first, n.state, n.content, n.aware_at, n.settled_at, n.started_at, n.ended_at,
      r.at as received_at, row_number() over (partition by n.thread_id, n.kind order by r.at, n.id) as turn,
      bool_or(n.kind <> 'voluntary' and o.regimes && array['nis2', 'trust']) over (partition by n.thread_id) as owed,
      bool_or(n.kind <> 'voluntary' and 'trust' = any (o.regimes)) over (partition by n.thread_id) as trust
    from notification n join touched using (thread_id), lateral (select notification_reported(n) as at) r,
      lateral (select notification_obligations(n) as regimes) o
    where not n.exercise and n.state not in ('test', 'duplicate')
  ), first_report as (
    select * from report where first
  ), named as (
    select * from report where kind = 'incidentNotification' and turn = 1
  ), lawful as (
    -- the clocks that run or ran; one that waits for its start has no instant yet
    select c.thread_id, c.stage, min(c.last_lawful_at) as last,
      bool_and(c.reported_at is null and c.suspended_at is null) as waits
    from legal_clock c join touched using (thread_id)
    where c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport')
      and c.not_applicable_reason is null and c.last_lawful_at is not null
    group by c.thread_id, c.stage
  ), said as (
    select r.thread_id, max((r.content #>> '{impact,usersAffected}')::bigint) as users,
      (array_agg(statistics_elapsed(r.started_at, r.ended_at) order by r.received_at desc)
        filter (where r.started_at is not null and r.ended_at is not null))[1] as seconds
    from report r group by r.thread_id
  ), stood as (
    -- whom nothing happened to is not affected
    select f.thread_id, f.received_at, s.users, s.seconds from first_report f join said s using (thread_id)
    where s.users is not null and f.state not in ('rejected', 'withdrawn')
      and not exists (select 1 from incident_notification l join incident o on o.id = l.incident_id
        join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
        where l.thread_id = f.thread_id and i.status = 'falsePositive')
  )
  select id, 'firstReport', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '24 hours', null::timestamptz
  from first_report where owed
  union all
  select id, 'triage', statistics_month(received_at), statistics_elapsed(received_at, settled_at), false, null
  from first_report where settled_at is not null
  union all
  select f.id, 'acknowledge', statistics_month(f.received_at), statistics_elapsed(f.received_at, c.reported_at), false, null
  from first_report f join legal_clock c on c.thread_id = f.thread_id and c.regime = 'csirtReply'
  where c.reported_at is not null
  union all
  select n.thread_id, 'notification', statistics_month(n.received_at), statistics_elapsed(n.aware_at, n.received_at),
    n.received_at <= coalesce(l.last,
      n.aware_at + case when n.trust then interval '24 hours' else interval '72 hours' end), null
  from named n left join lawful l on l.thread_id = n.thread_id and l.stage = 'incidentNotification'
  where n.owed
  union all
  select f.thread_id, 'finalReport', statistics_month(f.received_at), statistics_elapsed(n.received_at, f.received_at),
    case when l.last is null then f.received_at at time zone 'Europe/Brussels'
        <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month'
      else f.received_at <= l.last end, null
  from report f join named n on n.thread_id = f.thread_id
    left join lawful l on l.thread_id = f.thread_id and l.stage = 'finalReport'
  where f.kind = 'finalReport' and f.turn = 1 and f.owed
  union all
  -- a limit that ends at midnight ends with the day before
  select l.thread_id, case l.stage when 'finalReport' then l.stage else 'notification' end,
    statistics_month(l.last - interval '1 microsecond'), null, false, l.last
  from lawful l
  where l.waits and exists (select 1 from report r where r.thread_id = l.thread_id and r.owed)
    and not exists (select 1 from report r where r.thread_id = l.thread_id and r.kind = l.stage)
  union all
  select thread_id, 'users', statistics_month(received_at), users, false, null from stood
  union all
  select thread_id, 'userHours', statistics_month(received_at), ceil(users * seconds / 3600.0)::bigint, false, null
  from stood where seconds is not null
  union all
  select id, 'contain', statistics_month(counted_at), statistics_elapsed(counted_at, contained_at), false, null
  from incident where id = any (incidents) and contained_at is not null
    and source = 'own' and not exercise and status not in ('falsePositive', 'merged')
  union all
  select id, 'close', statistics_month(counted_at), statistics_elapsed(counted_at, closed_at), false, null
  from incident where id = any (incidents) and closed_at is not null and status = 'closed'
    and source = 'own' and not exercise
$body$;

create or replace function statistics_of_incidents(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'incident', i.id::text, 'incident', i.source,
    case when i.exercise then 'exercise' when i.status in ('falsePositive', 'merged') then i.status else '' end,
    statistics_month(i.counted_at),
    jsonb_build_object(
      'sector', statistics_values(r.sectors),
      'subSector', statistics_sub_sectors(r.sectors, r.sub_sectors),
      'classification', statistics_values(array[i.classification]),
      'phenomenon', statistics_values(array[i.phenomenon]),
      'severity', statistics_values(array[i.severity]),
      'tier', statistics_values(array[r.tier]),
      'crossBorder', statistics_values(array[i.cross_border]),
      'rootCause', statistics_values(array[i.root_cause]),
      'regime', statistics_values(r.regimes),
      'province', statistics_values(r.provinces),
      'channel', statistics_values(array[r.channel])),
    i.imputed_date, null::text, null::text
  from incident i
  left join lateral (
    select array(select distinct x from incident p, unnest(p.sectors) x
        where p.id = any (parts.ids)) as sectors,
      array(select distinct x from incident p, unnest(p.sub_sectors) x
        where p.id = any (parts.ids)) as sub_sectors,
      array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
        unnest(notification_obligations(n)) x where l.incident_id = any (parts.ids)) as regimes,
      array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
        unnest(n.provinces) x where l.incident_id = any (parts.ids)) as provinces,
      (select n.channel from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = any (parts.ids) order by n.received_at, n.id limit 1) as channel,
      statistics_tier(parts.ids) as tier
    from (select array(select incident_parts(i.id)) as ids) parts
  ) r on true
  where i.id = any (keys)
$body$;

create or replace function statistics_of_notifications(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'notification', n.id::text, case when n.first then 'notification' else 'followUp' end, 'own',
    case when n.exercise then 'exercise' when n.state in ('test', 'duplicate') then n.state else '' end,
    statistics_month(notification_reported(n)),
    jsonb_build_object(
      'sector', statistics_values(n.sectors),
      'subSector', statistics_sub_sectors(n.sectors, array_remove(array[n.sub_sector], null)),
      'classification', statistics_values(array[coalesce(n.classification, i.classification)]),
      'phenomenon', statistics_values(array[coalesce(n.phenomenon, i.phenomenon)]),
      'severity', statistics_values(array[i.severity]),
      -- most incidents are whole by themselves
      'tier', statistics_values(array[case when exists (select 1 from incident_merge m where m.survivor_id = i.id
          and m.reversed_at is null) then statistics_tier(array(select incident_parts(i.id))) else i.tier end]),
      'crossBorder', statistics_values(array[n.cross_border]),
      'rootCause', statistics_values(array[i.root_cause]),
      'regime', statistics_values(notification_obligations(n)),
      'province', statistics_values(n.provinces),
      'channel', statistics_values(array[n.channel])),
    false,
    case when n.first then coalesce(n.organisation_id, t.enterprise_number, lower(n.organisation_name)) end,
    n.state
  from notification n
  join notification_thread t on t.id = n.thread_id
  left join incident_notification l on l.thread_id = n.thread_id
  left join incident o on o.id = l.incident_id
  left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
  where n.id = any (keys)
$body$;

create or replace function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  arrivals uuid[];
  incidents uuid[];
  warnings uuid[];
  told uuid[];
  entities text[];
  months date[];
  last bigint := 0;
  folded bigint := 0;
  taken int;
  done int := 0;
begin
  if not exists (select 1 from statistics_dirty) then
    return 0;
  end if;
  -- One at a time: a record that two nodes fold at once would count for both.
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  loop
    -- From the last one on: what this transaction has deleted would be read again in each step.
    with note as (
      delete from statistics_dirty
      where seq in (select seq from statistics_dirty where seq > last order by seq limit batch)
      returning kind, key, arrived, seq
    )
    select array_agg(distinct key) filter (where kind = 'notification'), array_agg(key) filter (where arrived),
      array_agg(distinct key) filter (where kind = 'incident'),
      array_agg(distinct key) filter (where kind = 'warning'), count(*), max(seq)
    into notifications, arrivals, incidents, warnings, taken, last from note;
    exit when taken = 0;
    folded := folded + taken;
    done := done + 1;

    if warnings is not null then
      perform statistics_count(array(select c from statistics_of_warnings(warnings) c));
    end if;

    insert into statistics_received as r (month, channel, exercise, count)
      select statistics_month(notification_reported(n)), n.channel, n.exercise, count(*)
      from notification n where n.id = any (arrivals) group by 1, 2, 3
    on conflict (month, channel, exercise) do update set count = r.count + excluded.count;

    -- What a notification says, the incident that it is in says too; a merge changes what goes on as well,
    -- and what that goes on in.
    told := array(
      with recursive whole (id) as (
        select unnest(incidents)
        union select l.incident_id from notification n join incident_notification l using (thread_id)
          where n.id = any (notifications)
        union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id
          where m.reversed_at is null)
      select id from whole);
    -- A notification takes tier, severity and cause from its incident; an incident takes channel,
    -- regimes and provinces from its notifications, also from those of what was merged into it. The tier is that of
    -- the whole.
    notifications := array(
      with recursive whole (id) as (
        select unnest(incidents)
        union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id
          where m.reversed_at is null
      ), part (id) as (
        select id from whole
        union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
        where m.reversed_at is null)
      select unnest(notifications)
      union select n.id from incident_notification l join notification n using (thread_id)
      where l.incident_id in (select id from part));

    perform statistics_count(array(select c from statistics_of_incidents(told) c));
    perform statistics_count(array(select c from statistics_of_notifications(notifications) c));
    select array_agg(entity), array_agg(month) into entities, months from (
      select distinct entity, month from statistics_contribution
      where kind = 'notification' and entity is not null and object = any (notifications::text[])) touched;
    perform statistics_count(array(select c from statistics_of_entities(entities, months) c));
    perform statistics_count_campaigns(told);
    perform statistics_count_times(notifications, told);
    exit when done = batches;
  end loop;
  return folded;
end $body$;

alter table statistics_snapshot alter column definition set default '2026-5';

-- What stands here is counted anew where the rules say otherwise; closed months stay as they were closed.
insert into statistics_dirty (kind, key)
  select 'notification', n.id from statistics_duration d join notification n on n.thread_id = d.object and n.first
  where d.measure = 'users' and (n.state in ('rejected', 'withdrawn')
    or exists (select 1 from incident_notification l join incident o on o.id = l.incident_id
      join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
      where l.thread_id = n.thread_id and i.status = 'falsePositive'))
  union
  select 'incident', m.survivor_id from incident_merge m join incident p on p.id = m.absorbed_id
  where m.reversed_at is null and p.tier <> 'none';
