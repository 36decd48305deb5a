-- Times and sums of a month that differ between a closure and the next one, or the present ones when there is
-- no next one: what closing would publish. Exact on both sides.
create function statistics_time_changes(closed date, since int)
returns table (measure text, statistic text, before bigint, after bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with later as (
    select s.measure, s.count, s.kept, s.total::bigint as total, s.median, s.p90 from statistics_time_snapshot s
    where s.month = closed and s.no = since + 1
    union all
    select d.measure, count(*), count(*) filter (where d.kept), sum(d.value)::bigint,
      percentile_disc(0.5) within group (order by d.value), percentile_disc(0.9) within group (order by d.value)
    from statistics_duration d
    where d.month = closed
      -- named one by one, so that the index goes straight to the month
      and d.measure in ('firstReport', 'notification', 'finalReport', 'acknowledge', 'triage', 'contain', 'close',
        'users', 'userHours')
      and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
    group by d.measure
  ), earlier as (
    select s.measure, s.count, s.kept, s.total::bigint as total, s.median, s.p90 from statistics_time_snapshot s
    where s.month = closed and s.no = since
  )
  select measure, v.statistic, coalesce(v.before, 0), coalesce(v.after, 0)
  from earlier e full join later l using (measure), lateral (values
    ('count', e.count, l.count), ('kept', e.kept, l.kept), ('total', e.total, l.total),
    ('median', e.median, l.median), ('p90', e.p90, l.p90)) v (statistic, before, after)
  where coalesce(v.before, 0) <> coalesce(v.after, 0)
    and reads_figures()
    and exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since)
$body$;
