-- The figures keep up with a flood. What an entity's notifications of a month say is kept as counts
-- beside the figures: before, each step read all notifications of the entity again, and a big sender's
-- month cost the square of its number. And a step can be kept short, so that what it counted is
-- committed whatever comes after it.

create table statistics_said (
  entity text not null,
  month date not null,
  -- empty for what counts, else why it does not
  excluded text not null,
  dimension text not null,
  value text not null,
  -- of the entity's notifications of the month, those that say so
  count bigint not null,
  primary key (entity, month, excluded, dimension, value)
);
revoke all on statistics_said from belfry_app;

insert into statistics_said
  select c.entity, c.month, c.excluded, v.key, x.value, count(*)
  from statistics_contribution c, jsonb_each(c.dimensions) v, jsonb_array_elements_text(v.value) x
  where c.kind = 'notification' and c.entity is not null
  group by 1, 2, 3, 4, 5;

-- Adds the difference between what records count for now and what they counted for.
create or replace function statistics_count(present statistics_contribution[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_said as s (entity, month, excluded, dimension, value, count)
    select d.entity, d.month, d.excluded, v.key, x.value, sum(d.sign)
    from (
      select -1 as sign, o.entity, o.month, o.excluded, o.dimensions
      from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
      where o.kind = 'notification' and o.entity is not null
      union all
      select 1, p.entity, p.month, p.excluded, p.dimensions from unnest(present) p
      where p.kind = 'notification' and p.entity is not null
    ) d, jsonb_each(d.dimensions) v, jsonb_array_elements_text(v.value) x
    group by 1, 2, 3, 4, 5
    having sum(d.sign) <> 0
  on conflict (entity, month, excluded, dimension, value) do update set count = s.count + excluded.count;
  insert into monthly_fact as f (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
    select d.unit, d.source, d.excluded, c.by1, c.by2, d.month, c.value1, c.value2,
      sum(d.sign), coalesce(sum(d.sign) filter (where d.imputed), 0)
    from (
      select -1 as sign, o.unit, o.source, o.excluded, o.month, o.dimensions, o.imputed
      from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
      union all
      select 1, p.unit, p.source, p.excluded, p.month, p.dimensions, p.imputed from unnest(present) p
    ) d, lateral statistics_cells(d.dimensions) c
    group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(d.sign) <> 0 or coalesce(sum(d.sign) filter (where d.imputed), 0) <> 0
  on conflict (unit, source, excluded, by1, by2, month, value1, value2)
    do update set count = f.count + excluded.count, imputed = f.imputed + excluded.imputed;
  insert into statistics_contribution select * from unnest(present)
  on conflict (kind, object) do update set unit = excluded.unit, source = excluded.source,
    excluded = excluded.excluded, month = excluded.month, dimensions = excluded.dimensions,
    imputed = excluded.imputed, entity = excluded.entity;
end $body$;

-- Takes the oldest notes, in batches of 2,000: so many batches, or all of them.
drop function statistics_fold();
create function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  incidents uuid[];
  touched text[];
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
    with note as (
      delete from statistics_dirty where seq in (select seq from statistics_dirty order by seq limit batch)
      returning kind, key
    )
    select array_agg(distinct key) filter (where kind = 'notification'),
      array_agg(distinct key) filter (where kind = 'incident'), count(*)
    into notifications, incidents, taken from note;
    exit when taken = 0;
    folded := folded + taken;
    done := done + 1;

    -- A notification takes tier, severity and cause from its incident; an incident takes channel,
    -- regimes and provinces from its notifications.
    notifications := array(
      select unnest(notifications)
      union select n.id from incident_notification l join notification n using (thread_id)
      where l.incident_id = any (incidents));

    perform statistics_count(array_agg(row (
        'incident', i.id::text, 'incident', i.source,
        case when i.exercise then 'exercise' when i.status in ('falsePositive', 'merged') then i.status else '' end,
        date_trunc('month', i.counted_at at time zone 'Europe/Brussels')::date,
        jsonb_build_object(
          'sector', statistics_values(i.sectors),
          'classification', statistics_values(array[i.classification]),
          'phenomenon', statistics_values(array[i.phenomenon]),
          'severity', statistics_values(array[i.severity]),
          'tier', statistics_values(array[i.tier]),
          'crossBorder', statistics_values(array[i.cross_border]),
          'rootCause', statistics_values(array[i.root_cause]),
          'regime', statistics_values(r.regimes),
          'province', statistics_values(r.provinces),
          'channel', statistics_values(array[r.channel])),
        i.imputed_date, null)::statistics_contribution))
      from incident i
      left join lateral (
        select array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
            unnest(n.regimes) x where l.incident_id = i.id) as regimes,
          array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
            unnest(n.provinces) x where l.incident_id = i.id) as provinces,
          (select n.channel from incident_notification l join notification n on n.thread_id = l.thread_id
            where l.incident_id = i.id order by n.received_at, n.id limit 1) as channel
      ) r on true
      where i.id = any (incidents)
      having count(*) > 0;

    perform statistics_count(array_agg(row (
        'notification', n.id::text, case when n.first then 'notification' else 'followUp' end, 'own',
        case when n.exercise then 'exercise' when n.state in ('test', 'duplicate') then n.state else '' end,
        date_trunc('month', n.received_at at time zone 'Europe/Brussels')::date,
        jsonb_build_object(
          'sector', statistics_values(n.sectors),
          'classification', statistics_values(array[coalesce(n.classification, i.classification)]),
          'phenomenon', statistics_values(array[coalesce(n.phenomenon, i.phenomenon)]),
          'severity', statistics_values(array[i.severity]),
          'tier', statistics_values(array[i.tier]),
          'crossBorder', statistics_values(array[n.cross_border]),
          'rootCause', statistics_values(array[i.root_cause]),
          'regime', statistics_values(n.regimes),
          'province', statistics_values(n.provinces),
          'channel', statistics_values(array[n.channel])),
        false,
        case when n.first then coalesce(n.organisation_id, t.enterprise_number, lower(n.organisation_name)) end
        )::statistics_contribution))
      from notification n
      join notification_thread t on t.id = n.thread_id
      left join incident_notification l on l.thread_id = n.thread_id
      left join incident i on i.id = l.incident_id
      where n.id = any (notifications)
      having count(*) > 0;

    -- An entity counts once in a month, with all that its notifications of the month say; what counts
    -- comes first: the empty reason sorts before all others.
    touched := array(
      select distinct c.entity || E'\n' || c.month from statistics_contribution c
      where c.kind = 'notification' and c.entity is not null and c.object = any (notifications::text[]));
    perform statistics_count(array_agg(row (
        'entity', e.entity || E'\n' || e.month, 'entity', 'own', e.excluded, e.month, e.dimensions, false, null
        )::statistics_contribution))
      from (
        select s.entity, s.month, s.excluded, jsonb_object_agg(s.dimension, s.said) as dimensions
        from (
          select entity, month, excluded, dimension, jsonb_agg(value) as said,
            min(excluded collate "C") over (partition by entity, month) as first
          from statistics_said
          where count > 0 and (entity, month) in (
            select split_part(k, E'\n', 1), split_part(k, E'\n', 2)::date from unnest(touched) k)
          group by entity, month, excluded, dimension
        ) s
        where s.excluded = s.first
        group by s.entity, s.month, s.excluded
      ) e
      having count(*) > 0;
    exit when done = batches;
  end loop;
  delete from monthly_fact where count = 0 and imputed = 0;
  return folded;
end $body$;
