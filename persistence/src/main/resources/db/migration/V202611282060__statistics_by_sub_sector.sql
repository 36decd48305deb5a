-- Figures by sub-sector. A record counts under the sub-sectors that are said of it and, for each of its sectors of which
-- none is said, under that sector itself: so the sub-sectors of a sector add up to it, as far as sectors add up at all.

-- The sector to which a value among the sub-sectors belongs; a sector, and what nobody said, to itself.
create function statistics_sector_of(sub_sector text) returns text language sql immutable as $body$
  select case
    when sub_sector in ('electricity', 'districtHeatingAndCooling', 'oil', 'gas', 'hydrogen') then 'energy'
    when sub_sector in ('air', 'rail', 'water', 'road') then 'transport'
    when sub_sector in ('creditInstitutions') then 'banking'
    when sub_sector in ('tradingVenues', 'centralCounterparties') then 'financialMarkets'
    when sub_sector in ('healthcareProviders', 'referenceLaboratories', 'medicineResearch', 'pharmaceuticals',
      'criticalMedicalDevices')
      then 'health'
    when sub_sector in ('waterSupply') then 'drinkingWater'
    when sub_sector in ('sewerage') then 'wasteWater'
    when sub_sector in ('internetExchange', 'dns', 'topLevelDomain', 'cloud', 'dataCentre', 'contentDelivery',
      'trustServices', 'electronicCommunications')
      then 'digitalInfrastructure'
    when sub_sector in ('managedServices', 'managedSecurityServices') then 'ictServiceManagement'
    when sub_sector in ('federalAdministration', 'regionalAdministration', 'localAdministration')
      then 'publicAdministration'
    when sub_sector in ('groundInfrastructure') then 'space'
    when sub_sector in ('postalServices', 'courierServices') then 'postalCourier'
    when sub_sector in ('wasteCollectionAndTreatment') then 'wasteManagement'
    when sub_sector in ('chemicalProduction', 'chemicalDistribution') then 'chemicals'
    when sub_sector in ('foodProduction', 'foodProcessing', 'foodDistribution') then 'food'
    when sub_sector in ('medicalDevices', 'electronics', 'electricalEquipment', 'machinery', 'motorVehicles',
      'otherTransportEquipment')
      then 'manufacturing'
    when sub_sector in ('onlineMarketplaces', 'searchEngines', 'socialNetworks') then 'digitalProviders'
    when sub_sector in ('researchOrganisations') then 'research'
    else sub_sector end
$body$;

create function statistics_sub_sectors(sectors text[], said text[]) returns jsonb language sql immutable as $body$
  select statistics_values(said || array(
    select s from unnest(sectors) s where not exists (select 1 from unnest(said) x where statistics_sector_of(x) = s)))
$body$;

-- Every cell of the figures that a record counts in. Against the sectors a sub-sector stands in its own alone.
create or replace function statistics_cells(dimensions jsonb)
returns table (by1 text, value1 text, by2 text, value2 text) language sql immutable as $body$
  with said as (
    select d.key as by, v.value
    from jsonb_each(dimensions) d, jsonb_array_elements_text(d.value) v
  )
  select '', '', '', ''
  union all select by, value, '', '' from said
  union all select a.by, a.value, b.by, b.value from said a join said b on a.by collate "C" < b.by collate "C"
    where a.by <> 'sector' or b.by <> 'subSector' or statistics_sector_of(b.value) = a.value
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
      'tier', statistics_values(array[i.tier]),
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
        where l.incident_id = any (parts.ids) order by n.received_at, n.id limit 1) as channel
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
      'tier', statistics_values(array[i.tier]),
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

create or replace function statistics_of_warnings(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'warning', w.id::text, 'warning', 'own', case when w.exercise then 'exercise' else '' end,
    statistics_month(w.sent_at),
    jsonb_build_object(
      'sector', statistics_values(s.sectors),
      'subSector', statistics_sub_sectors(s.sectors, '{}'),
      'severity', statistics_values(array[w.severity]),
      'classification', statistics_values(null),
      'phenomenon', statistics_values(null),
      'tier', statistics_values(null),
      'crossBorder', statistics_values(null),
      'rootCause', statistics_values(null),
      'regime', statistics_values(null),
      'province', statistics_values(null),
      'channel', statistics_values(null)),
    false, null::text, null::text
  from warning w, lateral (select w.sectors || array(
    select a.sector from warning_addressee a where a.warning_id = w.id and a.sector is not null) as sectors) s
  where w.id = any (keys) and w.sent_at is not null
$body$;

drop trigger statistics_recounts on incident;
create trigger statistics_recounts after update of status, sectors, sub_sectors, classification, phenomenon, severity, tier,
    cross_border, root_cause, counted_at, imputed_date on incident
  for each row when ((old.status, old.sectors, old.sub_sectors, old.classification, old.phenomenon, old.severity, old.tier,
      old.cross_border, old.root_cause, old.counted_at, old.imputed_date)
    is distinct from (new.status, new.sectors, new.sub_sectors, new.classification, new.phenomenon, new.severity, new.tier,
      new.cross_border, new.root_cause, new.counted_at, new.imputed_date))
  execute function statistics_note();

-- What was closed before anybody counted sub-sectors has no figures by them to differ from.
alter table statistics_snapshot add column sub_sectors boolean not null default false;
alter table statistics_snapshot alter column sub_sectors set default true;

create or replace function statistics_changes(closed date, since int)
returns table (unit text, by1 text, value1 text, by2 text, value2 text, before bigint, after bigint)
language sql stable as $body$
  with later as (
    select s.unit, s.by1, s.by2, s.value1, s.value2, s.count from monthly_fact_snapshot s
    where s.month = closed and s.no = since + 1
    union all
    select f.unit, f.by1, f.by2, f.value1, f.value2, f.count from monthly_fact f
    where f.month = closed and f.source = 'own' and f.excluded = ''
      and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
  ), earlier as (
    select s.unit, s.by1, s.by2, s.value1, s.value2, s.count from monthly_fact_snapshot s
    where s.month = closed and s.no = since
  )
  select unit, by1, value1, by2, value2, coalesce(e.count, 0), coalesce(l.count, 0)
  from earlier e full join later l using (unit, by1, by2, value1, value2)
  where coalesce(e.count, 0) <> coalesce(l.count, 0)
    and exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since
      and (s.sub_sectors or 'subSector' not in (by1, by2)))
$body$;

-- What stands here gets its figures by sub-sector from what is counted for each record; a record that changed meanwhile
-- waits to be counted anew as a whole. Closed months stay as they were closed.
update statistics_contribution c
  set dimensions = c.dimensions || jsonb_build_object('subSector', p.dimensions -> 'subSector')
  from statistics_of_incidents(array(select id from incident)) p where c.kind = 'incident' and c.object = p.object;
update statistics_contribution c
  set dimensions = c.dimensions || jsonb_build_object('subSector',
    statistics_sub_sectors(n.sectors, array_remove(array[n.sub_sector], null)))
  from notification n where c.kind = 'notification' and c.object = n.id::text;
update statistics_contribution c
  set dimensions = c.dimensions || jsonb_build_object('subSector', p.dimensions -> 'subSector')
  from statistics_of_warnings(array(select id from warning)) p where c.kind = 'warning' and c.object = p.object;
insert into statistics_said (entity, month, excluded, dimension, value, count)
  select c.entity, c.month, c.excluded, 'subSector', x.value, count(*)
  from statistics_contribution c, jsonb_array_elements_text(c.dimensions -> 'subSector') x
  where c.kind = 'notification' and c.entity is not null
  group by 1, 2, 3, 5;
update statistics_contribution c set dimensions = c.dimensions || jsonb_build_object('subSector', s.said)
  from (
    select entity || E'\n' || month as object, excluded, jsonb_agg(value order by value) as said from statistics_said
    where dimension = 'subSector' group by entity, month, excluded
  ) s
  where c.kind = 'entity' and c.object = s.object and c.excluded = s.excluded;
update statistics_contribution c
  set dimensions = c.dimensions || jsonb_build_object('subSector', p.dimensions -> 'subSector')
  from statistics_of_campaigns(array(select id from campaign)) p
  where c.kind = 'campaign' and c.object = p.object and p.dimensions ? 'subSector';
insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
  select c.unit, c.source, c.excluded, x.by1, x.by2, c.month, x.value1, x.value2, count(*),
    count(*) filter (where c.imputed)
  from statistics_contribution c, lateral statistics_cells(c.dimensions) x
  where 'subSector' in (x.by1, x.by2)
  group by 1, 2, 3, 4, 5, 6, 7, 8;
