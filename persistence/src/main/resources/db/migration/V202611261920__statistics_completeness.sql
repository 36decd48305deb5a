-- Completeness: for each channel and month, what was received is the sum of the exclusive states. Both
-- sides are kept apart, so that the sum proves something: an arrival is counted once, when its row is
-- written, and never again; a state moves with the notification. Exercises are counted, and apart.

create table statistics_received (
  month date not null check (extract(day from month) = 1),
  channel text not null,
  exercise boolean not null,
  count bigint not null,
  primary key (month, channel, exercise)
);
revoke insert, update on statistics_received from belfry_app;

create table statistics_state (
  month date not null check (extract(day from month) = 1),
  channel text not null,
  exercise boolean not null,
  state text not null,
  count bigint not null,
  primary key (month, channel, exercise, state)
);
revoke insert, update on statistics_state from belfry_app;

-- Said by the insert alone: still one row that nobody waits for.
alter table statistics_dirty add column arrived boolean not null default false;

-- The state of a notification; nothing else has one.
alter table statistics_contribution add column state text;

create or replace function statistics_note() returns trigger
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
    insert into statistics_dirty (kind, key, arrived)
      values (tg_table_name, new.id, tg_op = 'INSERT' and tg_table_name = 'notification');
  end if;
  return null;
end $body$;

create function statistics_month(at timestamptz) returns date language sql immutable as $body$
  select date_trunc('month', at at time zone 'Europe/Brussels')::date
$body$;

-- What incidents count for now, each with all that its notifications and those of what was merged into
-- it say.
create function statistics_of_incidents(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'incident', i.id::text, 'incident', i.source,
    case when i.exercise then 'exercise' when i.status in ('falsePositive', 'merged') then i.status else '' end,
    statistics_month(i.counted_at),
    jsonb_build_object(
      'sector', statistics_values(r.sectors),
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
      array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
        unnest(n.regimes) x where l.incident_id = any (parts.ids)) as regimes,
      array(select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
        unnest(n.provinces) x where l.incident_id = any (parts.ids)) as provinces,
      (select n.channel from incident_notification l join notification n on n.thread_id = l.thread_id
        where l.incident_id = any (parts.ids) order by n.received_at, n.id limit 1) as channel
    from (select array(select incident_parts(i.id)) as ids) parts
  ) r on true
  where i.id = any (keys)
$body$;
revoke execute on function statistics_of_incidents(uuid[]) from belfry_app;

-- What notifications count for now; severity, tier and cause are those of the incident that they are in.
create function statistics_of_notifications(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'notification', n.id::text, case when n.first then 'notification' else 'followUp' end, 'own',
    case when n.exercise then 'exercise' when n.state in ('test', 'duplicate') then n.state else '' end,
    statistics_month(n.received_at),
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
    case when n.first then coalesce(n.organisation_id, t.enterprise_number, lower(n.organisation_name)) end,
    n.state
  from notification n
  join notification_thread t on t.id = n.thread_id
  left join incident_notification l on l.thread_id = n.thread_id
  left join incident o on o.id = l.incident_id
  left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
  where n.id = any (keys)
$body$;
revoke execute on function statistics_of_notifications(uuid[]) from belfry_app;

-- An entity counts once in a month, with all that its notifications of the month say; what counts comes
-- first: the empty reason sorts before all others.
create function statistics_of_entities(entities text[], months date[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'entity', s.entity || E'\n' || s.month, 'entity', 'own', s.excluded, s.month,
    jsonb_object_agg(s.dimension, s.said), false, null::text, null::text
  from (
    select entity, month, excluded, dimension, jsonb_agg(value order by value) as said,
      min(excluded collate "C") over (partition by entity, month) as first
    from statistics_said
    where count > 0 and (entity, month) in (select * from unnest(entities, months))
    group by entity, month, excluded, dimension
  ) s
  where s.excluded = s.first
  group by s.entity, s.month, s.excluded
$body$;
revoke execute on function statistics_of_entities(text[], date[]) from belfry_app;

-- A campaign counts once, in the month of its earliest incident, with all that its incidents say.
create function statistics_of_campaigns(touched uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'campaign', s.id::text, 'campaign', 'own', s.excluded, min(s.month),
    (select jsonb_object_agg(d.key, d.said) from (
      select v.key, jsonb_agg(distinct x.value) as said
      from statistics_contribution o, jsonb_each(o.dimensions) v, jsonb_array_elements_text(v.value) x
      where o.kind = 'incident' and o.object = any (array_agg(s.object))
      group by v.key) d),
    (array_agg(s.imputed order by s.month, s.imputed))[1], null::text, null::text
  from (
    select m.campaign_id as id, o.object, o.month, o.imputed, o.excluded,
      min(o.excluded collate "C") over (partition by m.campaign_id) as first
    from campaign_incident m
    join statistics_contribution o on o.kind = 'incident' and o.object = incident_whole(m.incident_id)::text
    where m.campaign_id = any (touched) and m.removed_at is null
  ) s
  where s.excluded = s.first
  group by s.id, s.excluded
$body$;
revoke execute on function statistics_of_campaigns(uuid[]) from belfry_app;

create or replace function statistics_count_campaigns(changed uuid[]) returns void
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  touched uuid[] := array(
    with recursive part (id) as (
      select unnest(changed)
      union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
      where m.reversed_at is null)
    select distinct campaign_id from campaign_incident where incident_id in (select id from part));
begin
  if cardinality(touched) = 0 then
    return;
  end if;
  -- One without incidents counts no more.
  with gone as (
    delete from statistics_contribution o
    where o.kind = 'campaign' and o.object = any (touched::text[])
      and not exists (select 1 from campaign_incident m
        where m.campaign_id::text = o.object and m.removed_at is null)
    returning *
  )
  update monthly_fact f set count = f.count - d.count, imputed = f.imputed - d.imputed
    from (select o.unit, o.source, o.excluded, o.month, c.by1, c.by2, c.value1, c.value2, count(*) as count,
        count(*) filter (where o.imputed) as imputed
      from gone o, lateral statistics_cells(o.dimensions) c group by 1, 2, 3, 4, 5, 6, 7, 8) d
    where (f.unit, f.source, f.excluded, f.by1, f.by2, f.month, f.value1, f.value2)
      = (d.unit, d.source, d.excluded, d.by1, d.by2, d.month, d.value1, d.value2);
  perform statistics_count(array(select c from statistics_of_campaigns(touched) c));
end $body$;

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
  insert into statistics_state as s (month, channel, exercise, state, count)
    select d.month, d.channel, d.excluded = 'exercise', d.state, sum(d.sign)
    from (
      select -1 as sign, o.month, o.dimensions #>> '{channel,0}' as channel, o.excluded, o.state
      from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
      where o.kind = 'notification'
      union all
      select 1, p.month, p.dimensions #>> '{channel,0}', p.excluded, p.state from unnest(present) p
      where p.kind = 'notification'
    ) d
    group by 1, 2, 3, 4
    having sum(d.sign) <> 0
  on conflict (month, channel, exercise, state) do update set count = s.count + excluded.count;
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
    imputed = excluded.imputed, entity = excluded.entity, state = excluded.state;
end $body$;

-- Takes the oldest notes, in batches of 2,000: so many batches, or all of them.
create or replace function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  arrivals uuid[];
  incidents uuid[];
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
      array_agg(distinct key) filter (where kind = 'incident'), count(*), max(seq)
    into notifications, arrivals, incidents, taken, last from note;
    exit when taken = 0;
    folded := folded + taken;
    done := done + 1;

    insert into statistics_received as r (month, channel, exercise, count)
      select statistics_month(n.received_at), n.channel, n.exercise, count(*)
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
    -- regimes and provinces from its notifications, also from those of what was merged into it.
    notifications := array(
      with recursive part (id) as (
        select unnest(incidents)
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
    exit when done = batches;
  end loop;
  return folded;
end $body$;

-- A figure that fell to zero stays: a reader passes it over, and an index of the empty ones would make
-- every change of a count write all indexes anew.
drop index monthly_fact_empty;
alter table monthly_fact set (fillfactor = 70);

-- What stood here before these counts did.
update statistics_contribution c set state = n.state
  from notification n where c.kind = 'notification' and n.id = c.object::uuid;
alter table statistics_contribution add constraint statistics_contribution_state
  check ((state is null) = (kind <> 'notification'));
insert into statistics_state
  select month, dimensions #>> '{channel,0}', excluded = 'exercise', state, count(*)
  from statistics_contribution where kind = 'notification' group by 1, 2, 3, 4;
insert into statistics_received
  select statistics_month(received_at), channel, exercise, count(*) from notification group by 1, 2, 3;
