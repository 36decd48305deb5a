-- What closing a month would keep of its times and sums if it was done now, for who closes: from it is made what closing would
-- publish, before anything is closed. As statistics_close takes it, but numbers and sums from the bins, and a median or decile from
-- the values of its one bin.
create function statistics_times_now(closed date)
returns table (month date, measure text, count bigint, kept bigint, outstanding bigint, total bigint, median bigint, p90 bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select closed, p.measure, p.count, p.kept, p.outstanding, p.total,
    -- the places of percentile_disc, by the same arithmetic
    case when p.count > 0 then statistics_ranked(p.measure, closed, ceil(0.5::float8 * p.count)::bigint) else 0 end,
    case when p.count > 0 then statistics_ranked(p.measure, closed, ceil(0.9::float8 * p.count)::bigint) else 0 end
  from (
    select t.measure, coalesce(sum(t.count) filter (where t.bin >= 0), 0)::bigint as count, sum(t.kept)::bigint as kept,
      -- a month is closed when it is over: all of it that has not come is overdue
      coalesce(sum(t.count) filter (where t.bin < 0), 0)::bigint as outstanding, sum(t.total)::bigint as total
    from statistics_time t
    where t.month = closed
      -- named one by one, so that the key goes straight to the month
      and t.measure in ('firstReport', 'notification', 'finalReport', 'acknowledge', 'triage', 'contain', 'close',
        'users', 'userHours')
    group by t.measure
    having sum(t.count) > 0
  ) p
  where coalesce(current_setting('belfry.role', true), '') in ('statistician', 'system')
$body$;

-- The two entities that say most, by which a sum of users or hours is published or left out.
create function statistics_contributors_now(closed date)
returns table (measure text, largest bigint, second bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select s.measure, ((array_agg(s.value order by s.value desc))[1])::bigint,
    coalesce((array_agg(s.value order by s.value desc))[2], 0)::bigint
  from (
    -- users and hours are those of a thread; an entity may have several
    select d.measure, coalesce(n.organisation_id, t.enterprise_number, lower(n.organisation_name)) as entity,
      sum(d.value) as value
    from statistics_duration d
      join notification n on n.thread_id = d.object and n.first
      join notification_thread t on t.id = n.thread_id
    where d.month = closed and d.measure in ('users', 'userHours')
    group by 1, 2
  ) s
  where coalesce(current_setting('belfry.role', true), '') in ('statistician', 'system')
  group by s.measure
$body$;
