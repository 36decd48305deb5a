-- Counting rules 2026-6. An entity is told apart by its number in the Crossroads Bank for Enterprises: the one that the register
-- has of the organisation of who notifies, else the one that was typed; where no number is known by the organisation, else by the
-- name. Before, an organisation that notified once by its account and once by the public form, which knows no account, counted
-- twice. Numbers are stored in one form (0403.171.788), in the register and in what is taken in.

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
    case when n.first
      then coalesce(r.enterprise_number, t.enterprise_number, n.organisation_id, lower(n.organisation_name)) end,
    n.state
  from notification n
  join notification_thread t on t.id = n.thread_id
  left join organisation r on r.id = n.organisation_id::uuid
  left join incident_notification l on l.thread_id = n.thread_id
  left join incident o on o.id = l.incident_id
  left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
  where n.id = any (keys)
$body$;

-- Takes what counts for nothing any more out of the figures; a closed month of which it was notes that it moved.
create function statistics_forget(gone statistics_contribution[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  with moved as (
    update monthly_fact f set count = f.count - d.count, imputed = f.imputed - d.imputed
    from (select o.unit, o.source, o.excluded, o.month, c.by1, c.by2, c.value1, c.value2, count(*) as count,
        count(*) filter (where o.imputed) as imputed
      from unnest(gone) o, lateral statistics_cells(o.dimensions) c group by 1, 2, 3, 4, 5, 6, 7, 8) d
    where (f.unit, f.source, f.excluded, f.by1, f.by2, f.month, f.value1, f.value2)
      = (d.unit, d.source, d.excluded, d.by1, d.by2, d.month, d.value1, d.value2)
    returning f.month, f.source, f.excluded, f.by1
  )
  insert into statistics_moved
    select distinct m.month from moved m
    where m.source = 'own' and (m.excluded = '' or m.by1 = '')
      and exists (select 1 from statistics_snapshot s where s.month = m.month)
  on conflict do nothing;
  delete from statistics_contribution o using unnest(gone) g where o.kind = g.kind and o.object = g.object;
end $body$;
revoke execute on function statistics_forget(statistics_contribution[]) from belfry_app;

-- As before; a closed month that a campaign left did not say that it moved.
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
  perform statistics_forget(array(
    select o from statistics_contribution o
    where o.kind = 'campaign' and o.object = any (touched::text[])
      and not exists (select 1 from campaign_incident m
        where m.campaign_id::text = o.object and m.removed_at is null)));
  perform statistics_count(array(select c from statistics_of_campaigns(touched) c));
end $body$;

create or replace function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  arrivals uuid[];
  incidents uuid[];
  warnings uuid[];
  told uuid[];
  present statistics_contribution[];
  entities text[];
  months date[];
  left_entities text[];
  left_months date[];
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
    present := array(select c from statistics_of_notifications(notifications) c);
    -- Whom the register tells apart otherwise than before leaves the entity for which he counted; what only arrived left none.
    left_entities := null;
    left_months := null;
    if cardinality(notifications) > coalesce(cardinality(arrivals), 0) then
      select array_agg(entity), array_agg(month) into left_entities, left_months from (
        select distinct o.entity, o.month
        from unnest(present) p join statistics_contribution o on o.kind = p.kind and o.object = p.object
        where o.entity is not null and (o.entity, o.month) is distinct from (p.entity, p.month)) moved;
    end if;
    perform statistics_count(present);
    select array_agg(entity), array_agg(month) into entities, months from (
      select distinct entity, month from statistics_contribution
      where kind = 'notification' and entity is not null and object = any (notifications::text[])) touched;
    if left_entities is not null then
      perform statistics_forget(array(
        select o from unnest(left_entities, left_months) g (entity, month)
          join statistics_contribution o on o.kind = 'entity' and o.object = g.entity || E'\n' || g.month
        where not exists (select 1 from statistics_said s
          where s.entity = g.entity and s.month = g.month and s.count > 0)));
      entities := entities || left_entities;
      months := months || left_months;
    end if;
    perform statistics_count(array(select c from statistics_of_entities(entities, months) c));
    perform statistics_count_campaigns(told);
    perform statistics_count_times(notifications, told);
    exit when done = batches;
  end loop;
  return folded;
end $body$;

-- Another number in the register tells apart otherwise whatever its organisation has notified.
create function statistics_note_number() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key)
    select 'notification', n.id from notification n where n.organisation_id = new.id::text and n.first;
  return null;
end $body$;
create trigger statistics_recounts after update of enterprise_number on organisation
  for each row when (old.enterprise_number is distinct from new.enterprise_number)
  execute function statistics_note_number();

-- Who makes up a sum of users or hours is told apart by the same rule.
create or replace function statistics_contributors_now(closed date)
returns table (measure text, largest bigint, second bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select s.measure, ((array_agg(s.value order by s.value desc))[1])::bigint,
    coalesce((array_agg(s.value order by s.value desc))[2], 0)::bigint
  from (
    -- users and hours are those of a thread; an entity may have several
    select d.measure, coalesce(r.enterprise_number, t.enterprise_number, n.organisation_id, lower(n.organisation_name)) as entity,
      sum(d.value) as value
    from statistics_duration d
      join notification n on n.thread_id = d.object and n.first
      join notification_thread t on t.id = n.thread_id
      left join organisation r on r.id = n.organisation_id::uuid
    where d.month = closed and d.measure in ('users', 'userHours')
    group by 1, 2
  ) s
  where coalesce(current_setting('belfry.role', true), '') in ('statistician', 'system')
  group by s.measure
$body$;

create or replace function statistics_close(closed date, closed_as text, why text, who text, at timestamptz)
returns int
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  number int;
begin
  perform statistics_hold();
  select coalesce(max(no), 0) + 1 into number from statistics_snapshot where month = closed;
  insert into statistics_snapshot values (closed, number, closed_as, why, who, at);
  insert into monthly_fact_snapshot (unit, by1, by2, no, month, value1, value2, count, imputed)
    select unit, by1, by2, number, month, value1, value2, count, imputed from monthly_fact
    where month = closed and source = 'own' and excluded = '' and count <> 0;
  insert into statistics_excluded_snapshot
    select month, number, unit, excluded, count from monthly_fact
    where month = closed and source = 'own' and excluded <> '' and by1 = '' and count <> 0;
  insert into statistics_time_snapshot (month, no, measure, count, kept, outstanding, total, median, p90, largest, second)
    with stated as (
      -- users and hours are those of a thread; an entity may have several
      select d.measure, coalesce(r.enterprise_number, t.enterprise_number, n.organisation_id, lower(n.organisation_name)) as entity,
        sum(d.value) as value
      from statistics_duration d
        join notification n on n.thread_id = d.object and n.first
        join notification_thread t on t.id = n.thread_id
        left join organisation r on r.id = n.organisation_id::uuid
      where d.month = closed and d.measure in ('users', 'userHours')
      group by 1, 2
    ), dominant as (
      select measure, (array_agg(value order by value desc))[1] as largest,
        coalesce((array_agg(value order by value desc))[2], 0) as second
      from stated group by measure
    )
    -- a month is closed when it is over: all of it that has not come is overdue
    select closed, number, d.measure, count(d.value), count(*) filter (where d.kept),
      count(*) filter (where d.value is null), coalesce(sum(d.value), 0),
      coalesce(percentile_disc(0.5) within group (order by d.value), 0),
      coalesce(percentile_disc(0.9) within group (order by d.value), 0),
      max(m.largest), max(m.second)
    from statistics_duration d left join dominant m on m.measure = d.measure
    where d.month = closed group by d.measure;
  return number;
end $body$;

-- In a crisis too: an entity that reported by both ways is hit once, and its people are not added up twice.
create or replace function crisis_figures(crisis_key uuid, at timestamptz)
returns table (incidents bigint, entities bigint, people bigint, hours bigint, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with part as (
    select distinct p.id
    from crisis_wholes(crisis_key) w cross join lateral incident_parts(w.id) p (id) where w.counted
  ), report as (
    select coalesce(r.enterprise_number, t.enterprise_number, t.organisation_id, lower(t.organisation_name)) as entity,
      n.started_at, (n.content #>> '{impact,usersAffected}')::bigint as users
    from part p
    join incident_notification l on l.incident_id = p.id
    join notification_thread t on t.id = l.thread_id
    join notification n on n.thread_id = t.id
    left join organisation r on r.id = t.organisation_key
  ), start as (
    select least(
      (select min(least(coalesce(i.detected_at, i.aware_at, i.opened_at), i.opened_at))
        from part p join incident i on i.id = p.id),
      (select min(started_at) from report)) as since
  )
  select crisis_size(crisis_key),
    (select count(distinct entity) from report),
    coalesce((select sum(users) from (select max(users) as users from report group by entity) e), 0)::bigint,
    coalesce(greatest(floor(extract(epoch from at - start.since) / 3600), 0), 0)::bigint,
    start.since
  from start
$body$;

alter table statistics_snapshot alter column definition set default '2026-6';

-- What stands here is counted anew where the rules say otherwise: what came by an account of an organisation of which a
-- number is known. Closed months stay as they were closed, and wait for a revision where that makes them others.
insert into statistics_dirty (kind, key)
  select 'notification', n.id
  from notification n join organisation r on r.id = n.organisation_id::uuid join notification_thread t on t.id = n.thread_id
  where n.first and coalesce(r.enterprise_number, t.enterprise_number) is not null;
