-- Where series of numbers go on that are counted from their own rows: after a restore the rows that the original
-- numbered since are not there, and their numbers stand in signed documents. A restore writes it, nothing else does.
create table number_floor (
  -- the table whose rows are numbered
  series text not null,
  -- the file, or the scale of the nation, in which they are
  owner uuid not null,
  last int not null check (last > 0),
  primary key (series, owner)
);
revoke insert, update on number_floor from belfry_app;

-- The report issued before another one; 0 when there is none. Numbers may leap after a restore, and who reads a report
-- need not know of the one before.
create function sitrep_before(crisis_key uuid, at int) returns int
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce(max(s.number), 0) from sitrep s where s.crisis_id = crisis_key and s.number > 0 and s.number < at
$body$;

-- The same of briefings: the last one of a file.
create function briefing_last(crisis_key uuid) returns int
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce(max(b.number), 0) from briefing b where b.crisis_id = crisis_key
$body$;

-- As before, but the next number is the one that the next approval takes.
create or replace function briefing_next(crisis_key uuid, at timestamptz) returns table (number bigint, moment timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with made as (
    select coalesce((select n.last from briefing_number n where n.crisis_id = crisis_key), 0) + 1 as next,
      max(cast(cast(b.content as jsonb) ->> 'asOf' as timestamptz)) as last,
      max(cast(cast(b.content as jsonb) ->> 'validUntil' as timestamptz)) filter (where b.status = 'approved') as valid
    from briefing b where b.crisis_id = crisis_key and b.number > 0
  ), rhythm as (
    select b.first_cut_off as first, b.every_minutes as every, b.briefing_after as later, b.set_at
    from battle_rhythm b where b.crisis_id = crisis_key order by b.set_at desc, b.id limit 1
  ), planned as (
    select m.next, case when r.later is null then m.valid else (
      -- Of the rhythm's briefings around the latest of these moments the first that is still to come or was missed.
      select min(t.briefing)
      from generate_series(-3 - r.later / r.every, 3) step
      cross join lateral (select greatest(0, step
        + floor(extract(epoch from greatest(at, r.set_at, m.last) - r.first) / (r.every * 60))::bigint) as no) n
      cross join lateral (select rhythm_after(r.first, n.no * r.every, r.every) as cut_off,
        rhythm_after(r.first, (n.no + 1) * r.every, r.every) as following) c
      cross join lateral (select rhythm_after(c.cut_off, r.later, r.every) as briefing) t
      where t.briefing >= r.set_at and (m.last is null or c.cut_off > m.last)
        and (t.briefing >= at or c.following > at)) end as moment
    from made m left join rhythm r on true
  )
  select p.next, p.moment from planned p join crisis c on c.id = crisis_key
  where p.moment is not null and c.status in ('running', 'standingDown')
$body$;
