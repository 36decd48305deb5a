-- Where the incidents of a crisis lie, for situation reports and block 5 and the map of a briefing: by
-- sector with the highest severity, by province that a report names, and those of which none names one.
-- An incident that went on in another counts with it, as in crisis_figures: its sectors and places are those
-- of all its parts. Counts only, complete whatever
-- who asks may open; the service asks for the permission.
create function crisis_spread(crisis_key uuid)
returns table (kind text, code text, incidents bigint, severity text)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with attached as (
    select distinct i.id as whole,
      array_position('{baseline,low,medium,high,severe,emergency}'::text[], i.severity) as rank
    from crisis_incident l join incident i on i.id = l.incident_id
    where l.crisis_id = crisis_key and l.detached_at is null and i.status <> 'merged'
  ), part as (
    select a.whole, a.rank, p.id from attached a cross join lateral incident_parts(a.whole) p (id)
  ), place as (
    select distinct p.whole, v.province
    from part p
    join incident_notification l on l.incident_id = p.id
    join notification n on n.thread_id = l.thread_id, unnest(n.provinces) v (province)
  )
  select 'sector', s.sector, count(distinct p.whole),
    ('{baseline,low,medium,high,severe,emergency}'::text[])[max(p.rank)]
  from part p join incident i on i.id = p.id, unnest(i.sectors) s (sector) group by s.sector
  union all select 'province', p.province, count(*), null from place p group by p.province
  union all select 'placeless', null, count(*), null from attached a
    where not exists (select 1 from place p where p.whole = a.whole)
$body$;
