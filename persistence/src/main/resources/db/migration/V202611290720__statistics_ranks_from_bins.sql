-- What closing would publish otherwise among the times of a month is asked on each view of its page. Numbers and sums are kept
-- in the bins anyway; the bins tell too in which of them a median or decile lies, and only that bin is walked along, from its
-- nearer end. Before, all times of the month were read and sorted, 222,000 of 167,000 notifications. Closing itself still
-- takes everything from the values.

-- The value at a place among those of a measure in a month, the smallest at place 1: what percentile_disc would give.
create function statistics_ranked(wanted text, counted date, place bigint) returns bigint
language plpgsql stable set search_path = belfry, pg_temp as $body$
declare
  edges constant bigint[] := statistics_time_edges();
  spread constant boolean := wanted not in ('users', 'userHours');
  found_in int;
  size bigint;
  upto bigint;
  above bigint := -1;
  highest bigint := 9223372036854775807;
begin
  select b.bin, b.count, b.upto into found_in, size, upto
    from (
      select t.bin, t.count, sum(t.count) over (order by t.bin)::bigint as upto from statistics_time t
      where t.measure = wanted and t.month = counted and t.bin >= 0
    ) b
    where b.upto >= place order by b.bin limit 1;
  if spread then
    above := coalesce(edges[found_in], -1);
    highest := coalesce(edges[found_in + 1], highest);
  end if;
  if place - (upto - size) <= size / 2 then
    return (select d.value from statistics_duration d
      where d.measure = wanted and d.month = counted and d.value > above and d.value <= highest
      order by d.value offset place - (upto - size) - 1 limit 1);
  end if;
  return (select d.value from statistics_duration d
    where d.measure = wanted and d.month = counted and d.value > above and d.value <= highest
    order by d.value desc offset upto - place limit 1);
end $body$;
revoke execute on function statistics_ranked(text, date, bigint) from belfry_app;

create or replace function statistics_time_changes(closed date, since int)
returns table (measure text, statistic text, before bigint, after bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with later as (
    select s.measure, s.count, s.kept, s.outstanding, s.total::bigint as total, s.median, s.p90
    from statistics_time_snapshot s
    where s.month = closed and s.no = since + 1
    union all
    select p.measure, p.count, p.kept, p.outstanding, p.total,
      -- the places of percentile_disc, by the same arithmetic
      case when p.count > 0 then statistics_ranked(p.measure, closed, ceil(0.5::float8 * p.count)::bigint) end,
      case when p.count > 0 then statistics_ranked(p.measure, closed, ceil(0.9::float8 * p.count)::bigint) end
    from (
      select t.measure, coalesce(sum(t.count) filter (where t.bin >= 0), 0)::bigint as count, sum(t.kept)::bigint as kept,
        coalesce(sum(t.count) filter (where t.bin < 0), 0)::bigint as outstanding, sum(t.total)::bigint as total
      from statistics_time t
      where t.month = closed
        -- named one by one, so that the key goes straight to the month
        and t.measure in ('firstReport', 'notification', 'finalReport', 'acknowledge', 'triage', 'contain', 'close',
          'users', 'userHours')
        and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
      group by t.measure
      having sum(t.count) > 0
    ) p
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
