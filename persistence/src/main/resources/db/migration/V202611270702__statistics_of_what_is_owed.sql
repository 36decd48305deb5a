-- Counting rules 2026-2. What came on paper counts from when it came, not from when it was keyed in, as the law's clocks
-- do. Whether reports came in time is asked only of those that had to come: NIS2 article 23(4). The regimes are those that bind
-- by law, not those that somebody happened to name; a report that nobody had to send stands by itself among them.

-- When a notification was reported: received here, or before that on paper.
create function notification_reported(n notification) returns timestamptz language sql stable as $body$
  select least(n.received_at, (n.content #>> '{onPaper,receivedAt}')::timestamptz)
$body$;

-- The regimes that bind its thread, as the legal clocks have them; without any clock those that it names itself.
-- What nobody had to send, and what a partner tells, says so.
create function notification_obligations(n notification) returns text[] language sql stable
set search_path = belfry, pg_temp as $body$
  select case
    when cardinality(o.regimes) > 0 then o.regimes
    when n.kind = 'voluntary' then array['voluntary']
    when n.channel = 'partner' then array['partnerFeed']
    else o.regimes end
  from (
    select case when exists (select 1 from legal_clock c where c.thread_id = n.thread_id)
      then array(select distinct c.regime from legal_clock c
        where c.thread_id = n.thread_id and c.regime <> 'csirtReply' and c.not_applicable_reason is null order by 1)
      else n.regimes end as regimes
  ) o
$body$;

create or replace function statistics_of_incidents(keys uuid[]) returns setof statistics_contribution
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

create or replace function statistics_of_times(notifications uuid[], incidents uuid[]) returns setof statistics_duration
language sql stable set search_path = belfry, pg_temp as $body$
  with touched as (
    select distinct thread_id from notification where id = any (notifications)
  ), report as (
    select n.id, n.thread_id, n.kind, n.first, n.content, n.aware_at, n.settled_at, n.started_at, n.ended_at,
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
  ), said as (
    select r.thread_id, max((r.content #>> '{impact,usersAffected}')::bigint) as users,
      (array_agg(statistics_elapsed(r.started_at, r.ended_at) order by r.received_at desc)
        filter (where r.started_at is not null and r.ended_at is not null))[1] as seconds
    from report r group by r.thread_id
  )
  select id, 'firstReport', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '24 hours'
  from first_report where owed
  union all
  select id, 'triage', statistics_month(received_at), statistics_elapsed(received_at, settled_at), false
  from first_report where settled_at is not null
  union all
  select f.id, 'acknowledge', statistics_month(f.received_at), statistics_elapsed(f.received_at, c.reported_at), false
  from first_report f join legal_clock c on c.thread_id = f.thread_id and c.regime = 'csirtReply'
  where c.reported_at is not null
  union all
  select thread_id, 'notification', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at
      + case when trust then interval '24 hours' else interval '72 hours' end
  from named where owed
  union all
  select f.thread_id, 'finalReport', statistics_month(f.received_at), statistics_elapsed(n.received_at, f.received_at),
    f.received_at at time zone 'Europe/Brussels'
      <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month'
  from report f join named n on n.thread_id = f.thread_id
  where f.kind = 'finalReport' and f.turn = 1 and f.owed
  union all
  select f.thread_id, 'users', statistics_month(f.received_at), s.users, false
  from first_report f join said s using (thread_id) where s.users is not null
  union all
  select f.thread_id, 'userHours', statistics_month(f.received_at), ceil(s.users * s.seconds / 3600.0)::bigint, false
  from first_report f join said s using (thread_id) where s.users is not null and s.seconds is not null
  union all
  select id, 'contain', statistics_month(counted_at), statistics_elapsed(counted_at, contained_at), false
  from incident where id = any (incidents) and contained_at is not null
    and source = 'own' and not exercise and status not in ('falsePositive', 'merged')
  union all
  select id, 'close', statistics_month(counted_at), statistics_elapsed(counted_at, closed_at), false
  from incident where id = any (incidents) and closed_at is not null and status = 'closed'
    and source = 'own' and not exercise
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
    perform statistics_count_times(notifications, told);
    exit when done = batches;
  end loop;
  return folded;
end $body$;

create or replace function statistics_list_summary(since timestamptz, until timestamptz)
returns table (owed boolean, incident boolean, cross_border text, sector text, count bigint)
language plpgsql stable security definer set search_path = belfry, pg_temp as $body$
begin
  if not reads_figures() then
    raise exception 'who may not read the figures may not read this list' using errcode = '42501';
  end if;
  return query
    with told as (
      select n.id, n.kind <> 'voluntary' as owed, coalesce(i.status <> 'falsePositive', false) as incident,
        coalesce(n.cross_border, 'unknown') as cross_border, n.sectors
      from notification n
      left join incident_notification l on l.thread_id = n.thread_id
      left join incident i on i.id = l.incident_id
      where n.received_at >= since and notification_reported(n) >= since and notification_reported(n) < until
        and n.first and not n.exercise
        and n.state not in ('test', 'duplicate', 'rejected', 'withdrawn')
        and (n.kind = 'voluntary' or notification_obligations(n) && array['nis2', 'trust'])
        and i.status is distinct from 'falsePositive'
    )
    select t.owed, t.incident, t.cross_border, '', count(*) from told t group by 1, 2, 3
    union all
    select t.owed, t.incident, t.cross_border, s, count(*) from told t, unnest(t.sectors) s group by 1, 2, 3, 4;
end $body$;

-- A regime that binds a thread later, or no more, changes what all its reports count for. Reports that came in this very
-- moment are noted already.
create function statistics_note_regimes() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key)
    select 'notification', n.id from notification n
    where n.thread_id in (select thread_id from added) and n.xmin <> pg_current_xact_id()::xid;
  return null;
end $body$;
-- Its plan is made once for each session, perhaps while the table was small; a scan of the whole would stay for good.
alter function statistics_note_regimes() set enable_seqscan = off;
create trigger statistics_regimes after insert on legal_clock referencing new table as added
  for each statement execute function statistics_note_regimes();
create function statistics_note_exclusion() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key) select 'notification', id from notification where thread_id = new.thread_id;
  return null;
end $body$;
create trigger statistics_exclusion after update of not_applicable_reason on legal_clock
  for each row when ((old.not_applicable_reason is null) <> (new.not_applicable_reason is null))
  execute function statistics_note_exclusion();

-- What stood here before is counted anew where the rules say otherwise; closed months stay as they were closed.
with paper as (
  select statistics_month(n.received_at) as counted, statistics_month(notification_reported(n)) as reported, n.channel,
    n.exercise
  from notification n
  where n.content ? 'onPaper'
    and not exists (select 1 from statistics_dirty d where d.kind = 'notification' and d.key = n.id and d.arrived)
), moved as (
  select m.month, p.channel, p.exercise, sum(m.sign) as count
  from paper p, lateral (values (p.counted, -1), (p.reported, 1)) m (month, sign)
  group by 1, 2, 3 having sum(m.sign) <> 0
)
insert into statistics_received as r (month, channel, exercise, count) select month, channel, exercise, count from moved
on conflict (month, channel, exercise) do update set count = r.count + excluded.count;
insert into statistics_dirty (kind, key)
  select 'notification', id from notification
  where content ? 'onPaper' or kind = 'voluntary' or notification_obligations(notification) <> regimes
    or not regimes && array['nis2'] or 'trust' = any (regimes);
-- An entity is counted anew in the month that its report moved to, not in the one that it left: then all is counted anew.
do $body$ begin
  if exists (select 1 from notification n where n.content ? 'onPaper'
      and statistics_month(n.received_at) <> statistics_month(notification_reported(n))) then
    perform statistics_rebuild();
  end if;
end $body$;
