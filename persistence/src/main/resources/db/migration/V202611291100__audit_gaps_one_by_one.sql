-- THE SEQUENCER again, as it was, but that it looks gap by gap whether the row that was passed over is there. Gaps come
-- and go within a second, so the planner cannot know how many there are and how short, and read the whole log for them,
-- four times a second: 0.2 s each time with 276,000 rows, and more with each day.
create or replace function log_take(most int) returns table (no bigint, leaf bytea)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
declare
  size bigint;
  newest bigint;
  late bigint[];
  fresh bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtext('belfry.log_take')) then
    return;
  end if;
  select coalesce(max(l.no) + 1, 0), coalesce(max(l.seq), 0) into size, newest from log_leaf l;
  -- offset 0: looked up for each gap, never joined with all rows.
  late := array(select s.seq from log_gap g
    cross join lateral (select e.seq from audit_entry e where e.seq between g.first and g.last offset 0) s order by 1);
  fresh := array(select e.seq from audit_entry e where e.seq > newest order by 1 limit most);

  if cardinality(late) > 0 then
    with hit as (
      delete from log_gap g where exists (select from unnest(late) as s where s between g.first and g.last)
      returning *
    ), edge as (
      select h.*, p.s, lag(p.s, 1, h.first - 1) over (partition by h.first order by p.s) as before
      from hit h cross join lateral (
        select s from unnest(late) as s where s between h.first and h.last union all select h.last + 1) p (s)
    )
    insert into log_gap select before + 1, s - 1, seen_at, seen_xid from edge where s > before + 1;
  end if;
  insert into log_gap
    select before + 1, s - 1, clock_timestamp(), pg_current_xact_id()
    from (select s, lag(s, 1, newest) over (order by s) as before from unnest(fresh) as s) as step
    where s > before + 1;
  delete from log_gap
    where seen_at < clock_timestamp() - interval '10 minutes'
      and seen_xid <= pg_snapshot_xmin(pg_current_snapshot());

  return query
    insert into log_leaf as l (no, seq, leaf)
      select size + row_number() over (order by e.seq) - 1, e.seq, e.leaf
      from unnest(late || fresh) as s join audit_entry e on e.seq = s
      order by e.seq
      returning l.no, l.leaf;
end $body$;
