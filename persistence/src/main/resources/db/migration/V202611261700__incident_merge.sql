-- Incidents that go on in another one. Nothing moves: notifications, clocks and timeline stay with the
-- incident that they came with, behind its walls, and are read through this table. A reversal only ends
-- the row, so that everything is as it was.

create table incident_merge (
  id uuid primary key,
  version bigint not null default 0,
  absorbed_id uuid not null references incident (id),
  survivor_id uuid not null references incident (id),
  no int not null check (no > 0),
  state_before text not null check (state_before in ('open', 'handling', 'contained', 'resolved', 'closed')),
  reason text not null check (length(reason) between 1 and 2000),
  merged_by text not null,
  merged_at timestamptz not null,
  reversed_by text,
  reversed_at timestamptz,
  reverse_reason text check (length(reverse_reason) between 1 and 2000),
  unique (absorbed_id, no),
  check (absorbed_id <> survivor_id),
  check (num_nulls(reversed_by, reversed_at) in (0, 2)),
  check (reverse_reason is null or reversed_at is not null)
);
create unique index incident_merge_standing on incident_merge (absorbed_id) where reversed_at is null;
create index incident_merge_survivor on incident_merge (survivor_id);
-- Only whoever may know both incidents may know that they are one.
call raise_wall_of_parent('incident_merge', 'incident', 'absorbed_id');
alter policy walls on incident_merge using (
  exists (select 1 from incident p where p.id = absorbed_id)
  and exists (select 1 from incident p where p.id = survivor_id));

-- An incident and all that was merged into it, as far as the viewer may know.
create function incident_parts(whole uuid) returns setof uuid language sql stable as $body$
  with recursive part (id) as (
    select whole
    union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
    where m.reversed_at is null)
  select id from part
$body$;

-- The incident that an incident goes on in; itself when it was not merged.
create function incident_whole(part uuid) returns uuid language sql stable as $body$
  with recursive whole (id) as (
    select part
    union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id
    where m.reversed_at is null)
  select w.id from whole w
  where not exists (select 1 from incident_merge m where m.absorbed_id = w.id and m.reversed_at is null)
$body$;

-- How often an incident was merged, also into what the caller may not know of: numbers never repeat.
create function incident_merges(incident uuid) returns int
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*)::int from incident_merge where absorbed_id = incident
$body$;

-- How many crisis files that are not over hold one incident without the other; complete, because
-- whoever merges must not tear a file that he can't see.
create function incident_crises_apart(incident uuid, without uuid) returns int
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*)::int from crisis c
  where c.status in ('proposed', 'running', 'standingDown')
    and exists (select 1 from crisis_incident l
      where l.crisis_id = c.id and l.incident_id = incident and l.detached_at is null)
    and not exists (select 1 from crisis_incident l
      where l.crisis_id = c.id and l.incident_id = without and l.detached_at is null)
$body$;

-- The figures: a merged incident counts no more, and the one that goes on counts for both.

create function statistics_note_merge() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key) values ('incident', new.absorbed_id), ('incident', new.survivor_id);
  return null;
end $body$;
create trigger statistics_counts after insert or update on incident_merge
  for each row execute function statistics_note_merge();

create or replace function statistics_fold(batches int default null) returns bigint
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

    -- A merge changes what goes on as well, and what that goes on in.
    incidents := array(
      with recursive whole (id) as (
        select unnest(incidents)
        union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id
        where m.reversed_at is null)
      select id from whole);
    -- A notification takes tier, severity and cause from its incident; an incident takes channel,
    -- regimes and provinces from its notifications, also from those of what was merged into it.
    notifications := array(
      select unnest(notifications)
      union select n.id from incident_notification l join notification n using (thread_id)
      where l.incident_id in (
        with recursive part (id) as (
          select unnest(incidents)
          union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
          where m.reversed_at is null)
        select id from part));

    perform statistics_count(array_agg(row (
        'incident', i.id::text, 'incident', i.source,
        case when i.exercise then 'exercise' when i.status in ('falsePositive', 'merged') then i.status else '' end,
        date_trunc('month', i.counted_at at time zone 'Europe/Brussels')::date,
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
        i.imputed_date, null)::statistics_contribution))
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
      left join incident o on o.id = l.incident_id
      left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
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
          select entity, month, excluded, dimension, jsonb_agg(value order by value) as said,
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

-- The figures of a crisis: what was merged into one of its incidents counts with it, not beside it.

create or replace function briefing_figures(crisis_key uuid, at timestamptz)
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
    coalesce(floor(extract(epoch from at - start.since) / 3600), 0)::bigint,
    start.since
  from start
$body$;

create or replace function briefing_sectors(crisis_key uuid) returns table (sector text, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select s.sector, min(coalesce(i.detected_at, i.aware_at, i.opened_at))
  from crisis_incident c cross join lateral incident_parts(c.incident_id) part join incident i on i.id = part,
    unnest(i.sectors) as s (sector)
  where c.crisis_id = crisis_key and c.detached_at is null
  group by s.sector order by 2, 1
$body$;
