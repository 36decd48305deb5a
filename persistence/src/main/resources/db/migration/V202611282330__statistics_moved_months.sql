-- Closed months whose figures are others now wait for a revision, and who closes months is told which. Comparing all closed
-- months with their closures would read all of them on a page; so the counting notes which closed months it moved, and only
-- these are compared. One that moved and moved back waits for nothing.

create table statistics_moved (
  month date primary key check (extract(day from month) = 1)
);
revoke all on statistics_moved from belfry_app;

-- A closure keeps what there is: nothing differs from it yet.
create function statistics_settled() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  delete from statistics_moved where month = new.month;
  return null;
end $body$;
create trigger statistics_settled after insert on statistics_snapshot
  for each row execute function statistics_settled();

-- Adds the difference between what records count for now and what they counted for.
create or replace function statistics_count(present statistics_contribution[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_said as s (entity, month, excluded, dimension, value, count)
    select d.entity, d.month, d.excluded, v.key, x.value, sum(d.sign)
    from (
      select -1 as sign, o.entity, o.month, o.excluded, o.dimensions
      from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
      where o.kind = 'notification' and o.entity is not null
      union all
      select 1, p.entity, p.month, p.excluded, p.dimensions from unnest(present) p
      where p.kind = 'notification' and p.entity is not null
    ) d, jsonb_each(d.dimensions) v, jsonb_array_elements_text(v.value) x
    group by 1, 2, 3, 4, 5
    having sum(d.sign) <> 0
  on conflict (entity, month, excluded, dimension, value) do update set count = s.count + excluded.count;
  insert into statistics_state as s (month, channel, exercise, state, count)
    select d.month, d.channel, d.excluded = 'exercise', d.state, sum(d.sign)
    from (
      select -1 as sign, o.month, o.dimensions #>> '{channel,0}' as channel, o.excluded, o.state
      from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
      where o.kind = 'notification'
      union all
      select 1, p.month, p.dimensions #>> '{channel,0}', p.excluded, p.state from unnest(present) p
      where p.kind = 'notification'
    ) d
    group by 1, 2, 3, 4
    having sum(d.sign) <> 0
  on conflict (month, channel, exercise, state) do update set count = s.count + excluded.count;
  with moved as (
    insert into monthly_fact as f (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
      select d.unit, d.source, d.excluded, c.by1, c.by2, d.month, c.value1, c.value2,
        sum(d.sign), coalesce(sum(d.sign) filter (where d.imputed), 0)
      from (
        select -1 as sign, o.unit, o.source, o.excluded, o.month, o.dimensions, o.imputed
        from statistics_contribution o join unnest(present) p on p.kind = o.kind and p.object = o.object
        union all
        select 1, p.unit, p.source, p.excluded, p.month, p.dimensions, p.imputed from unnest(present) p
      ) d, lateral statistics_cells(d.dimensions) c
      group by 1, 2, 3, 4, 5, 6, 7, 8
      having sum(d.sign) <> 0 or coalesce(sum(d.sign) filter (where d.imputed), 0) <> 0
    on conflict (unit, source, excluded, by1, by2, month, value1, value2)
      do update set count = f.count + excluded.count, imputed = f.imputed + excluded.imputed
    returning f.month, f.source, f.excluded, f.by1
  )
  insert into statistics_moved
    select distinct m.month from moved m
    where m.source = 'own' and (m.excluded = '' or m.by1 = '')
      and exists (select 1 from statistics_snapshot s where s.month = m.month)
  on conflict do nothing;
  insert into statistics_contribution select * from unnest(present)
  on conflict (kind, object) do update set unit = excluded.unit, source = excluded.source,
    excluded = excluded.excluded, month = excluded.month, dimensions = excluded.dimensions,
    imputed = excluded.imputed, entity = excluded.entity, state = excluded.state;
end $body$;

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
  insert into statistics_moved
    select distinct d.month
    from (
      select c.month
      from (
        select -1 as sign, o.measure, o.month, o.value, o.kept from statistics_duration o where o.object = any (objects)
        union all
        select 1, p.measure, p.month, p.value, p.kept from unnest(present) p
      ) c
      group by c.measure, c.month, c.value, c.kept having sum(c.sign) <> 0
    ) d
    where exists (select 1 from statistics_snapshot s where s.month = d.month)
  on conflict do nothing;
  delete from statistics_duration where object = any (objects);
  insert into statistics_duration select * from unnest(present);
end $body$;

-- Whether a closed month would be closed with other figures today; what is cheap to compare comes first.
create function statistics_waits(closed date) returns boolean
language plpgsql stable security definer set search_path = belfry, pg_temp as $body$
declare
  newest int := (select max(no) from statistics_snapshot where month = closed);
begin
  return exists (select 1 from statistics_changes_beside(closed, newest))
    or exists (
      select 1
      from (
        select measure, sum(count) filter (where bin >= 0) as count, sum(kept) as kept from statistics_time
        where month = closed group by measure
      ) t
      full join (
        select measure, count, kept from statistics_time_snapshot where month = closed and no = newest
      ) s using (measure)
      where coalesce(t.count, 0) <> coalesce(s.count, 0) or coalesce(t.kept, 0) <> coalesce(s.kept, 0))
    or exists (select 1 from statistics_changes(closed, newest))
    or exists (
      select 1 from statistics_time_changes(closed, newest) c
      -- of times their sum is told nowhere, of users and hours only how many and their sum
      where case when c.measure in ('users', 'userHours') then c.statistic in ('count', 'total')
        else c.statistic <> 'total' end);
end $body$;

-- The closed months that wait for a revision, for whoever reads all figures.
create function statistics_waiting() returns setof date
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select month from statistics_moved where reads_figures() and statistics_waits(month) order by month
$body$;

-- Whatever was counted anew moved all months, and most of them back to where they stood.
create function statistics_compare() returns void
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  reader text := coalesce(current_setting('belfry.role', true), '');
begin
  insert into statistics_moved select distinct month from statistics_snapshot on conflict do nothing;
  -- times are told to whoever reads figures
  perform set_config('belfry.role', 'system', true);
  delete from statistics_moved where not statistics_waits(month);
  perform set_config('belfry.role', reader, true);
end $body$;

create or replace function statistics_rebuild() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  delete from statistics_dirty;
  delete from monthly_fact;
  delete from statistics_said;
  delete from statistics_state;
  delete from statistics_received;
  delete from statistics_contribution;
  delete from statistics_time;
  delete from statistics_duration;
  insert into statistics_dirty (kind, key) select 'warning', id from warning where sent_at is not null;
  insert into statistics_dirty (kind, key) select 'incident', id from incident;
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from notification;
  folded := statistics_fold();
  perform statistics_compare();
  return folded;
end $body$;

revoke execute on function statistics_settled(), statistics_waits(date), statistics_compare() from belfry_app;

-- What stands here.
select statistics_compare();
