-- Counting rules 2026-3. Whether a notification or a final report came in time is asked of its legal clock: the law's
-- last lawful instant, not the strict time that elapsed (a month ends with its last day, on a working day; after a
-- progress report it runs from the end of the incident). And what is owed and has not come counts from that instant on,
-- in the month in which it fell due: else the share of reports in time would be one of those who reported.

-- Without a value for what has not come; then it is known when it fell, or falls, due.
alter table statistics_duration alter column value drop not null;
alter table statistics_duration add column due timestamptz check ((due is null) = (value is not null));
create index statistics_duration_owed on statistics_duration (due) where value is null;
-- Of closures made before nobody counted it.
alter table statistics_time_snapshot add column outstanding bigint;

-- What has not come is in no bin of times.
create or replace function statistics_bin(measure text, value bigint) returns int language sql immutable as $body$
  select case when value is null then -1 when measure in ('users', 'userHours') then 0
    else width_bucket(value - 1, statistics_time_edges()) end
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
  ), lawful as (
    -- the clocks that run or ran; one that waits for its start has no instant yet
    select c.thread_id, c.stage, min(c.last_lawful_at) as last,
      bool_and(c.reported_at is null and c.suspended_at is null) as waits
    from legal_clock c join touched using (thread_id)
    where c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport')
      and c.not_applicable_reason is null and c.last_lawful_at is not null
    group by c.thread_id, c.stage
  ), said as (
    select r.thread_id, max((r.content #>> '{impact,usersAffected}')::bigint) as users,
      (array_agg(statistics_elapsed(r.started_at, r.ended_at) order by r.received_at desc)
        filter (where r.started_at is not null and r.ended_at is not null))[1] as seconds
    from report r group by r.thread_id
  )
  select id, 'firstReport', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '24 hours', null::timestamptz
  from first_report where owed
  union all
  select id, 'triage', statistics_month(received_at), statistics_elapsed(received_at, settled_at), false, null
  from first_report where settled_at is not null
  union all
  select f.id, 'acknowledge', statistics_month(f.received_at), statistics_elapsed(f.received_at, c.reported_at), false, null
  from first_report f join legal_clock c on c.thread_id = f.thread_id and c.regime = 'csirtReply'
  where c.reported_at is not null
  union all
  select n.thread_id, 'notification', statistics_month(n.received_at), statistics_elapsed(n.aware_at, n.received_at),
    n.received_at <= coalesce(l.last,
      n.aware_at + case when n.trust then interval '24 hours' else interval '72 hours' end), null
  from named n left join lawful l on l.thread_id = n.thread_id and l.stage = 'incidentNotification'
  where n.owed
  union all
  select f.thread_id, 'finalReport', statistics_month(f.received_at), statistics_elapsed(n.received_at, f.received_at),
    case when l.last is null then f.received_at at time zone 'Europe/Brussels'
        <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month'
      else f.received_at <= l.last end, null
  from report f join named n on n.thread_id = f.thread_id
    left join lawful l on l.thread_id = f.thread_id and l.stage = 'finalReport'
  where f.kind = 'finalReport' and f.turn = 1 and f.owed
  union all
  -- a limit that ends at midnight ends with the day before
  select l.thread_id, case l.stage when 'finalReport' then l.stage else 'notification' end,
    statistics_month(l.last - interval '1 microsecond'), null, false, l.last
  from lawful l
  where l.waits and exists (select 1 from report r where r.thread_id = l.thread_id and r.owed)
    and not exists (select 1 from report r where r.thread_id = l.thread_id and r.kind = l.stage)
  union all
  select f.thread_id, 'users', statistics_month(f.received_at), s.users, false, null
  from first_report f join said s using (thread_id) where s.users is not null
  union all
  select f.thread_id, 'userHours', statistics_month(f.received_at), ceil(s.users * s.seconds / 3600.0)::bigint, false, null
  from first_report f join said s using (thread_id) where s.users is not null and s.seconds is not null
  union all
  select id, 'contain', statistics_month(counted_at), statistics_elapsed(counted_at, contained_at), false, null
  from incident where id = any (incidents) and contained_at is not null
    and source = 'own' and not exercise and status not in ('falsePositive', 'merged')
  union all
  select id, 'close', statistics_month(counted_at), statistics_elapsed(counted_at, closed_at), false, null
  from incident where id = any (incidents) and closed_at is not null and status = 'closed'
    and source = 'own' and not exercise
$body$;

create or replace function statistics_count_times(notifications uuid[], incidents uuid[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
declare
  present statistics_duration[] := array(select t from statistics_of_times(notifications, incidents) t);
  threads uuid[] := array(select distinct thread_id from notification where id = any (notifications));
  -- What one report of a thread changes, all of them say anew.
  objects uuid[] := incidents || threads || array(select id from notification where thread_id = any (threads));
begin
  insert into statistics_time as t (measure, month, bin, count, kept, total)
    select measure, month, statistics_bin(measure, value), sum(sign), coalesce(sum(sign) filter (where kept), 0),
      coalesce(sum(sign * value), 0)
    from (
      select -1 as sign, o.measure, o.month, o.value, o.kept from statistics_duration o where o.object = any (objects)
      union all
      select 1, p.measure, p.month, p.value, p.kept from unnest(present) p
    ) d
    group by 1, 2, 3
    having sum(sign) <> 0 or coalesce(sum(sign) filter (where kept), 0) <> 0 or coalesce(sum(sign * value), 0) <> 0
  on conflict (measure, month, bin)
    do update set count = t.count + excluded.count, kept = t.kept + excluded.kept, total = t.total + excluded.total;
  delete from statistics_duration where object = any (objects);
  insert into statistics_duration select * from unnest(present);
end $body$;

-- What is not due yet, of months that are not over: nobody is late with it.
create function statistics_not_due(since date, until date)
returns table (month date, measure text, count bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select d.month, d.measure, count(*) from statistics_duration d
  where d.value is null and d.due >= clock_timestamp() and d.month between since and until
  group by d.month, d.measure
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
      select d.measure, coalesce(n.organisation_id, t.enterprise_number, lower(n.organisation_name)) as entity,
        sum(d.value) as value
      from statistics_duration d
        join notification n on n.thread_id = d.object and n.first
        join notification_thread t on t.id = n.thread_id
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

create or replace function statistics_time_changes(closed date, since int)
returns table (measure text, statistic text, before bigint, after bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with later as (
    select s.measure, s.count, s.kept, s.outstanding, s.total::bigint as total, s.median, s.p90
    from statistics_time_snapshot s
    where s.month = closed and s.no = since + 1
    union all
    select d.measure, count(d.value), count(*) filter (where d.kept), count(*) filter (where d.value is null),
      sum(d.value)::bigint,
      percentile_disc(0.5) within group (order by d.value), percentile_disc(0.9) within group (order by d.value)
    from statistics_duration d
    where d.month = closed
      -- named one by one, so that the index goes straight to the month
      and d.measure in ('firstReport', 'notification', 'finalReport', 'acknowledge', 'triage', 'contain', 'close',
        'users', 'userHours')
      and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
    group by d.measure
  ), earlier as (
    select s.measure, s.count, s.kept, s.outstanding, s.total::bigint as total, s.median, s.p90
    from statistics_time_snapshot s
    where s.month = closed and s.no = since
  )
  select measure, v.statistic, coalesce(v.before, 0), coalesce(v.after, 0)
  from earlier e full join later l using (measure), lateral (values
    ('count', e.count, l.count), ('kept', e.kept, l.kept),
    -- what was closed before anybody counted what never came has no figure to differ from
    ('outstanding', e.outstanding, case when e.count is null or e.outstanding is not null then l.outstanding end),
    ('total', e.total, l.total), ('median', e.median, l.median), ('p90', e.p90, l.p90)) v (statistic, before, after)
  where coalesce(v.before, 0) <> coalesce(v.after, 0)
    and reads_figures()
    and exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since)
$body$;

-- A clock that moves or stops without a report changes what its thread counts for.
create trigger statistics_limits after update of last_lawful_at, reported_at, suspended_at on legal_clock
  for each row when (new.regime in ('nis2', 'trust') and new.stage in ('incidentNotification', 'finalReport')
    and (old.last_lawful_at, old.reported_at, old.suspended_at)
      is distinct from (new.last_lawful_at, new.reported_at, new.suspended_at))
  execute function statistics_note_reply();

-- What stands here is counted anew by the clocks; closed months stay as they were closed.
insert into statistics_dirty (kind, key)
  select 'notification', n.id from notification n
  where n.first and exists (select 1 from legal_clock c where c.thread_id = n.thread_id
    and c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport'));
