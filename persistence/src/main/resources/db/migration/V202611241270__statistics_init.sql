-- Monthly figures, kept up to date by small differences.
--
-- What changes a record only notes its key (statistics_dirty): one insert, no row that others wait
-- for. statistics_fold() takes these notes, works out what each record counts for now, and adds the
-- difference to what it counted for before (statistics_contribution) to the figures (monthly_fact).
-- Every question folds first, so that figures include whatever was committed before it; a timer folds
-- between questions, so that there is little to do.

create table statistics_dirty (
  seq bigint generated always as identity primary key,
  kind text not null check (kind in ('notification', 'incident')),
  key uuid not null
);
revoke all on statistics_dirty from belfry_app;

-- What each record counts for at present: nothing is counted twice, whatever happens to it.
create table statistics_contribution (
  kind text not null check (kind in ('notification', 'incident', 'entity')),
  object text not null,
  unit text not null,
  source text not null,
  -- empty for what counts, else why it does not
  excluded text not null,
  month date not null check (extract(day from month) = 1),
  -- dimension -> values
  dimensions jsonb not null,
  imputed boolean not null,
  entity text,
  primary key (kind, object)
);
create index statistics_contribution_entity on statistics_contribution (entity, month) where kind = 'notification';
revoke all on statistics_contribution from belfry_app;

-- The figures: of every month without a dimension, by each dimension and by each pair of them (by1
-- before by2 in the alphabet). No record above its number in a total.
create table monthly_fact (
  unit text not null,
  source text not null,
  excluded text not null,
  by1 text not null,
  by2 text not null,
  month date not null,
  value1 text not null,
  value2 text not null,
  count bigint not null,
  imputed bigint not null,
  primary key (unit, source, excluded, by1, by2, month, value1, value2)
);
create index monthly_fact_source on monthly_fact (source);
create index monthly_fact_empty on monthly_fact (month) where count = 0 and imputed = 0;
revoke insert, update on monthly_fact from belfry_app;

create table statistics_closure (
  month date not null,
  status text not null check (status in ('provisional', 'final')),
  closed_by text not null,
  closed_at timestamptz not null,
  primary key (month, status)
);
revoke insert, update on statistics_closure from belfry_app;

-- The month's own figures as they were when it was closed last.
create table monthly_fact_frozen (
  unit text not null,
  by1 text not null,
  by2 text not null,
  month date not null,
  value1 text not null,
  value2 text not null,
  count bigint not null,
  primary key (unit, by1, by2, month, value1, value2)
);
revoke insert, update on monthly_fact_frozen from belfry_app;

create function statistics_note() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if tg_table_name = 'incident_notification' then
    insert into statistics_dirty (kind, key)
      select 'notification', id from notification where thread_id = new.thread_id
      union all select 'incident', new.incident_id;
    if tg_op = 'UPDATE' and old.incident_id <> new.incident_id then
      insert into statistics_dirty (kind, key) values ('incident', old.incident_id);
    end if;
  else
    insert into statistics_dirty (kind, key) values (tg_table_name, new.id);
  end if;
  return null;
end $body$;
create trigger statistics_counts after insert on notification
  for each row execute function statistics_note();
create trigger statistics_recounts after update of state on notification
  for each row when (old.state is distinct from new.state) execute function statistics_note();
create trigger statistics_counts after insert on incident
  for each row execute function statistics_note();
create trigger statistics_recounts after update of status, sectors, classification, phenomenon, severity, tier,
    cross_border, root_cause, counted_at, imputed_date on incident
  for each row when ((old.status, old.sectors, old.classification, old.phenomenon, old.severity, old.tier,
      old.cross_border, old.root_cause, old.counted_at, old.imputed_date)
    is distinct from (new.status, new.sectors, new.classification, new.phenomenon, new.severity, new.tier,
      new.cross_border, new.root_cause, new.counted_at, new.imputed_date))
  execute function statistics_note();
create trigger statistics_counts after insert or update on incident_notification
  for each row execute function statistics_note();

-- Values of one dimension; what nobody has said yet is counted as unknown, so that every split adds up.
create function statistics_values(said text[]) returns jsonb language sql immutable as $body$
  select case when cardinality(array_remove(said, null)) > 0
    then (select jsonb_agg(distinct v) from unnest(said) v where v is not null)
    else '["unknown"]'::jsonb end
$body$;

-- Every cell of the figures that a record counts in.
create function statistics_cells(dimensions jsonb)
returns table (by1 text, value1 text, by2 text, value2 text) language sql immutable as $body$
  with said as (
    select d.key as by, v.value
    from jsonb_each(dimensions) d, jsonb_array_elements_text(d.value) v
  )
  select '', '', '', ''
  union all select by, value, '', '' from said
  union all select a.by, a.value, b.by, b.value from said a join said b on a.by collate "C" < b.by collate "C"
$body$;

-- Adds the difference between what records count for now and what they counted for.
create function statistics_count(present statistics_contribution[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
begin
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

create function statistics_fold() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  incidents uuid[];
  touched text[];
  folded bigint := 0;
  taken int;
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

    -- An entity counts once in a month, with all that its notifications of the month say.
    touched := array(
      select distinct c.entity || E'\n' || c.month from statistics_contribution c
      where c.kind = 'notification' and c.entity is not null and c.object = any (notifications::text[]));
    perform statistics_count(array_agg(row (
        'entity', e.object, 'entity', 'own', e.excluded, e.month, e.dimensions, false, null
        )::statistics_contribution))
      from (
        select c.entity || E'\n' || c.month as object, c.month, c.excluded,
          (select jsonb_object_agg(d.key, d.said) from (
            select v.key, jsonb_agg(distinct x.value) as said
            from statistics_contribution o, jsonb_each(o.dimensions) v, jsonb_array_elements_text(v.value) x
            where o.kind = 'notification' and o.entity = c.entity and o.month = c.month and o.excluded = c.excluded
            group by v.key) d) as dimensions
        from (
          -- what counts comes first: the empty reason sorts before all others
          select entity, month, min(excluded collate "C") as excluded from statistics_contribution
          where kind = 'notification' and (entity || E'\n' || month) = any (touched)
            and (entity, month) in (
              select split_part(k, E'\n', 1), split_part(k, E'\n', 2)::date from unnest(touched) k)
          group by entity, month
        ) c
      ) e
      having count(*) > 0;
  end loop;
  delete from monthly_fact where count = 0 and imputed = 0;
  return folded;
end $body$;

create function statistics_close(closed date, closed_as text, who text, at timestamptz) returns boolean
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform statistics_fold();
  insert into statistics_closure values (closed, closed_as, who, at) on conflict do nothing;
  if not found then
    return false;
  end if;
  delete from monthly_fact_frozen where month = closed;
  insert into monthly_fact_frozen
    select unit, by1, by2, month, value1, value2, count from monthly_fact
    where month = closed and source = 'own' and excluded = '';
  return true;
end $body$;

-- What stood here before the figures did.
insert into statistics_dirty (kind, key) select 'notification', id from notification;
insert into statistics_dirty (kind, key) select 'incident', id from incident;
