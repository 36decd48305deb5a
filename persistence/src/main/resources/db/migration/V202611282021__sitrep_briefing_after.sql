-- When the next briefing is planned: by the rhythm, minutes after a cut-off as the meeting is; without
-- that, when the validity of the one in force ends.
alter table battle_rhythm add column briefing_after int check (briefing_after between 0 and 1440);

-- Number and time of a file's next briefing, for its room and its page, in the time of its own world.
-- A briefing whose picture is of a cut-off or later is that cut-off's. One that did not come keeps its time,
-- in the past by then, until the cut-off of the next; without a rhythm until another one is approved. What was
-- planned before the rhythm was set is not missed. It answers a number and an instant also to who may not open the
-- briefings that they follow, be those red: who asks has passed the walls of the file, and that a briefing is due
-- and whether it came is no secret from him.
create function briefing_next(crisis_key uuid, at timestamptz) returns table (number bigint, moment timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with made as (
    select coalesce(max(b.number), 0) + 1 as next, max(cast(cast(b.content as jsonb) ->> 'asOf' as timestamptz)) as last,
      max(cast(cast(b.content as jsonb) ->> 'validUntil' as timestamptz)) filter (where b.status = 'approved') as valid
    from briefing b where b.crisis_id = crisis_key and b.number > 0
  ), rhythm as (
    select b.first_cut_off as first, make_interval(mins => b.every_minutes) as every, b.every_minutes * 60 as seconds,
      make_interval(mins => b.briefing_after) as later, b.set_at
    from battle_rhythm b where b.crisis_id = crisis_key order by b.set_at desc, b.id limit 1
  ), planned as (
    select m.next, case when r.later is not null
      then r.first + r.later + r.every * greatest(0,
        least(ceil(extract(epoch from at - r.first - r.later) / r.seconds),
          floor(extract(epoch from at - r.first) / r.seconds)),
        ceil(extract(epoch from r.set_at - r.first - r.later) / r.seconds),
        floor(extract(epoch from m.last - r.first) / r.seconds) + 1)
      else m.valid end as moment
    from made m left join rhythm r on true
  )
  select p.next, p.moment from planned p join crisis c on c.id = crisis_key
  where p.moment is not null and c.status in ('running', 'standingDown')
$body$;

-- The first of those that the room shows.
create function room_briefing(crisis_key uuid, at timestamptz)
returns table (key text, value bigint, moment timestamptz)
language sql volatile set search_path = belfry, pg_temp as $body$
  select 'next.briefing', n.number, n.moment
  from crisis c cross join lateral briefing_next(c.id, world_time(c.exercise, at)) n
  where case when crisis_key is null then not c.exercise else c.id = crisis_key end
    and c.status in ('running', 'standingDown')
  order by n.moment, c.id limit 1
$body$;

create or replace function room_picture(crisis_key uuid, at timestamptz)
returns table (key text, value bigint, moment timestamptz)
language sql volatile security definer set search_path = belfry, pg_temp as $body$
  select f.key, f.value, f.moment from room_figures(crisis_key, at, true) f
  union all select b.key, b.value, b.moment from room_briefing(crisis_key, at) b
  union all select 'tier.' || t.tier, 1, t.since from crisis_tier_in_force() t where crisis_key is null
  union all select 'tier.' || c.tier, 1, c.tier_since from crisis c where c.id = crisis_key
  union all select n.scale || '.' || n.level, 1, n.since from national_scale n
    where n.exercise = coalesce((select c.exercise from crisis c where c.id = crisis_key), false)
$body$;
