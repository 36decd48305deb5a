-- What a closure publishes beside its counts: by unit and reason the records that did not count, and of those that did how
-- many are in the month by a later date than the reference date. What differs between a closure and the next one, or the
-- present figures when there is no next one, is a revision like every other difference.
create function statistics_changes_beside(closed date, since int)
returns table (unit text, what text, before bigint, after bigint)
language sql stable as $body$
  with kept as (
    select s.no, s.unit, s.excluded as what, s.count from statistics_excluded_snapshot s
    where s.month = closed and s.no in (since, since + 1)
    union all
    select s.no, s.unit, 'imputedDate', s.imputed from monthly_fact_snapshot s
    where s.month = closed and s.no in (since, since + 1) and s.by1 = '' and s.by2 = ''
  ), later as (
    select k.unit, k.what, k.count from kept k where k.no = since + 1
    union all
    select f.unit, case f.excluded when '' then 'imputedDate' else f.excluded end,
      case f.excluded when '' then f.imputed else f.count end
    from monthly_fact f
    where f.month = closed and f.source = 'own' and f.by1 = '' and f.by2 = ''
      and not exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since + 1)
  ), earlier as (
    select k.unit, k.what, k.count from kept k where k.no = since
  )
  select unit, what, coalesce(e.count, 0), coalesce(l.count, 0)
  from earlier e full join later l using (unit, what)
  where coalesce(e.count, 0) <> coalesce(l.count, 0)
    and exists (select 1 from statistics_snapshot s where s.month = closed and s.no = since)
    -- of closures made before imputed dates were kept nobody knows
    and not exists (select 1 from kept k where k.what = 'imputedDate' and k.count is null)
$body$;
