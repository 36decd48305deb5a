-- Lists for regulators: sub-sectors stand beside the sectors, and a notification belongs to what its incident goes on in,
-- as in the figures: it is none when that turned out to be a false positive.

drop function statistics_list_summary(timestamptz, timestamptz);
create function statistics_list_summary(since timestamptz, until timestamptz)
returns table (owed boolean, incident boolean, cross_border text, dimension text, value text, count bigint)
language plpgsql stable security definer set search_path = belfry, pg_temp as $body$
begin
  if not reads_figures() then
    raise exception 'who may not read the figures may not read this list' using errcode = '42501';
  end if;
  return query
    with told as (
      select n.id, n.kind <> 'voluntary' as owed, coalesce(i.status <> 'falsePositive', false) as incident,
        coalesce(n.cross_border, 'unknown') as cross_border, n.sectors, n.sub_sector
      from notification n
      left join incident_notification l on l.thread_id = n.thread_id
      left join incident o on o.id = l.incident_id
      left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
      where n.received_at >= since and notification_reported(n) >= since and notification_reported(n) < until
        and n.first and not n.exercise
        and n.state not in ('test', 'duplicate', 'rejected', 'withdrawn')
        and (n.kind = 'voluntary' or notification_obligations(n) && array['nis2', 'trust'])
        and i.status is distinct from 'falsePositive'
    )
    select t.owed, t.incident, t.cross_border, '', '', count(*) from told t group by 1, 2, 3
    union all
    select t.owed, t.incident, t.cross_border, 'sector', s, count(*) from told t, unnest(t.sectors) s group by 1, 2, 3, 5
    union all
    select t.owed, t.incident, t.cross_border, 'subSector', t.sub_sector, count(*) from told t
    where t.sub_sector is not null group by 1, 2, 3, 5;
end $body$;

create or replace function statistics_list_causes(since timestamptz, until timestamptz)
returns table (dimension text, value text, incidents bigint, with_users bigint, users numeric, with_hours bigint,
  user_hours numeric)
language plpgsql stable security definer set search_path = belfry, pg_temp as $body$
begin
  if not reads_figures() then
    raise exception 'who may not read the figures may not read this list' using errcode = '42501';
  end if;
  return query
    with recursive counted as (
      select i.id, i.root_cause from incident i
      where i.source = 'own' and i.counted_at >= since and i.counted_at < until and not i.exercise
        and i.status not in ('falsePositive', 'merged')
    ), part (whole, id) as (
      select c.id, c.id from counted c
      union
      select p.whole, m.absorbed_id from part p join incident_merge m on m.survivor_id = p.id
      where m.reversed_at is null
    ), stated as (
      select p.whole, sum(d.value) filter (where d.measure = 'users') as users,
        sum(d.value) filter (where d.measure = 'userHours') as hours
      from part p join incident_notification l on l.incident_id = p.id
        join statistics_duration d on d.object = l.thread_id and d.measure in ('users', 'userHours')
      group by p.whole
    ), said as (
      select 'rootCause' as by, c.root_cause as code, c.id from counted c
      union all
      select distinct 'sector', s, p.whole from part p join incident i on i.id = p.id, unnest(i.sectors) s
      union all
      select distinct 'subSector', s, p.whole from part p join incident i on i.id = p.id, unnest(i.sub_sectors) s
      union all
      select '', '', c.id from counted c
    )
    select x.by, x.code, count(*), count(s.users), coalesce(sum(s.users), 0), count(s.hours),
      coalesce(sum(s.hours), 0)
    from said x left join stated s on s.whole = x.id group by 1, 2;
end $body$;
