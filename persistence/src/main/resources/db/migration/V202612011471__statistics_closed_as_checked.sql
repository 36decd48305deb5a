-- A month is closed with the figures that were looked at: whoever closes it counts what is left, compares with the closure
-- before and asks for a reason, holding the counting all the while. It was counted once more here, and what had come in
-- between stood in the closure without anybody's reason. Otherwise as before; nothing but the lock is taken here.
create or replace function statistics_close(closed date, closed_as text, why text, who text, at timestamptz)
returns int
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  number int;
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
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
