-- A report that was given up holds up the rhythm no longer than until the cut-off that it would have had.

-- What the next cut-off follows from: that of the report that is being made, and the last one for which
-- a report was made. One that was given up counts up to the cut-off that the rhythm had next when it was
-- opened: it is not opened again at once, and a date that was mistyped silences nothing. The crisis room and
-- the page of the file ask here and so say the same to everybody. Instants only, nothing of a report; who asks
-- has passed the walls of the file.
create or replace function sitrep_cut_offs(crisis_key uuid) returns table (open timestamptz, last timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with report as (
    select s.cut_off, s.status, s.opened_at from sitrep s where s.crisis_id = crisis_key and s.corrects is null
  ), rhythm as (
    select b.first_cut_off as first, b.every_minutes as every from battle_rhythm b
    where b.crisis_id = crisis_key order by b.set_at desc, b.id limit 1
  ), counted as (
    select r.status, r.cut_off, case when r.status <> 'discarded' then r.cut_off else least(r.cut_off,
      (select rhythm_cut_off(b.first, b.every, interval '1 second' + greatest(r.opened_at,
          (select max(kept.cut_off) from report kept where kept.status <> 'discarded' and kept.opened_at < r.opened_at)))
        from rhythm b)) end as made
    from report r
  )
  select max(c.cut_off) filter (where c.status = 'open'), max(c.made) from counted c
$body$;
