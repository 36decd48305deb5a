-- What a revision does not change: splits and totals that stand as in the publication before, because so few
-- records moved that the difference would tell which.
alter table statistics_publication add column carried text[] not null default '{}';

-- Who makes up a sum of users or hours: the entity that says most and the one after it. A sum that one of them
-- dominates is not published. Of closures made before nobody knows.
alter table statistics_time_snapshot add column largest numeric;
alter table statistics_time_snapshot add column second numeric;

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
  insert into statistics_time_snapshot (month, no, measure, count, kept, total, median, p90, largest, second)
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
    select closed, number, d.measure, count(*), count(*) filter (where d.kept), sum(d.value),
      percentile_disc(0.5) within group (order by d.value), percentile_disc(0.9) within group (order by d.value),
      max(m.largest), max(m.second)
    from statistics_duration d left join dominant m on m.measure = d.measure
    where d.month = closed group by d.measure;
  return number;
end $body$;
