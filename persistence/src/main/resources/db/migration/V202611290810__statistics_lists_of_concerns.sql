-- ENISA's summary tells cyber threats from near misses: who notifies voluntarily says what it is about.

drop function statistics_list_summary(timestamptz, timestamptz);
create function statistics_list_summary(since timestamptz, until timestamptz)
returns table (owed boolean, incident boolean, concerns text, cross_border text, dimension text, value text, count bigint)
language plpgsql stable security definer set search_path = belfry, pg_temp as $body$
begin
  if not reads_figures() then
    raise exception 'who may not read the figures may not read this list' using errcode = '42501';
  end if;
  return query
    with told as (
      select n.id, n.kind <> 'voluntary' as owed, coalesce(i.status <> 'falsePositive', false) as incident,
        n.content ->> 'concerns' as concerns, coalesce(n.cross_border, 'unknown') as cross_border, n.sectors, n.sub_sector
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
    select t.owed, t.incident, t.concerns, t.cross_border, '', '', count(*) from told t group by 1, 2, 3, 4
    union all
    select t.owed, t.incident, t.concerns, t.cross_border, 'sector', s, count(*) from told t, unnest(t.sectors) s
    group by 1, 2, 3, 4, 6
    union all
    select t.owed, t.incident, t.concerns, t.cross_border, 'subSector', t.sub_sector, count(*) from told t
    where t.sub_sector is not null group by 1, 2, 3, 4, 6;
end $body$;
