-- A closure keeps how many records are in the month by a later date than the reference date; of closures made
-- before nobody knows.
alter table monthly_fact_snapshot add column imputed bigint;

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
  insert into statistics_time_snapshot
    select closed, number, measure, count(*), count(*) filter (where kept), sum(value),
      percentile_disc(0.5) within group (order by value), percentile_disc(0.9) within group (order by value)
    from statistics_duration where month = closed group by measure;
  return number;
end $body$;
