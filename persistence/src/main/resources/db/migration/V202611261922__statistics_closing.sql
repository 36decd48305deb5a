-- Closing a month: each closure is a snapshot that never changes. What differs later is published by
-- another one, a revision with its reason; old and new figures are those of two snapshots.

create table statistics_snapshot (
  month date not null check (extract(day from month) = 1),
  no int not null check (no > 0),
  status text not null check (status in ('provisional', 'final')),
  -- why the figures differ from those of the one before
  reason text check (length(reason) between 1 and 2000),
  closed_by text not null,
  closed_at timestamptz not null,
  primary key (month, no)
);

-- The month's own figures that count, in the order in which a question about several months reads them.
create table monthly_fact_snapshot (
  unit text not null,
  by1 text not null,
  by2 text not null,
  no int not null,
  month date not null,
  value1 text not null,
  value2 text not null,
  count bigint not null,
  primary key (unit, by1, by2, no, month, value1, value2),
  foreign key (month, no) references statistics_snapshot (month, no)
);
create index monthly_fact_snapshot_month on monthly_fact_snapshot (month, no);
create index monthly_fact_month on monthly_fact (month, source, excluded);

-- Before, a month kept the figures of its last closure only: that is its first snapshot now.
insert into statistics_snapshot
  select distinct on (month) month, 1, status, null, closed_by, closed_at
  from statistics_closure order by month, closed_at desc;
insert into monthly_fact_snapshot
  select unit, by1, by2, 1, month, value1, value2, count from monthly_fact_frozen
  where month in (select month from statistics_snapshot);
drop table monthly_fact_frozen;
drop table statistics_closure;

create function statistics_stays() returns trigger language plpgsql as $body$
begin
  raise exception 'what a closure published never changes';
end $body$;
create trigger statistics_stays before update or delete or truncate on statistics_snapshot
  for each statement execute function statistics_stays();
create trigger statistics_stays before update or delete or truncate on monthly_fact_snapshot
  for each statement execute function statistics_stays();
revoke insert, update on statistics_snapshot from belfry_app;
revoke insert, update on monthly_fact_snapshot from belfry_app;

-- From now on to the end of the transaction the figures stand still, complete up to this moment.
create function statistics_hold() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  return statistics_fold();
end $body$;

-- Figures of the month that differ between a snapshot and the next one, or the present ones when there
-- is no next one. Nothing differs from nothing: before the first closure there is no difference.
create function statistics_changes(closed date, since int)
returns table (unit text, by1 text, value1 text, by2 text, value2 text, before bigint, after bigint)
language sql stable as $body$
  with later as (
    select s.unit, s.by1, s.by2, s.value1, s.value2, s.count from monthly_fact_snapshot s
    where s.month = closed and s.no = since + 1
    union all
    select f.unit, f.by1, f.by2, f.value1, f.value2, f.count from monthly_fact f
    where f.month = closed and f.source = 'own' and f.excluded = ''
      and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
  ), earlier as (
    select s.unit, s.by1, s.by2, s.value1, s.value2, s.count from monthly_fact_snapshot s
    where s.month = closed and s.no = since
  )
  select unit, by1, value1, by2, value2, coalesce(e.count, 0), coalesce(l.count, 0)
  from earlier e full join later l using (unit, by1, by2, value1, value2)
  where coalesce(e.count, 0) <> coalesce(l.count, 0)
    and exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since)
$body$;

drop function statistics_close(date, text, text, timestamptz);
create function statistics_close(closed date, closed_as text, why text, who text, at timestamptz) returns int
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  number int;
begin
  perform statistics_hold();
  select coalesce(max(no), 0) + 1 into number from statistics_snapshot where month = closed;
  insert into statistics_snapshot values (closed, number, closed_as, why, who, at);
  insert into monthly_fact_snapshot
    select unit, by1, by2, number, month, value1, value2, count from monthly_fact
    where month = closed and source = 'own' and excluded = '' and count <> 0;
  return number;
end $body$;
