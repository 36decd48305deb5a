-- As before; and which of the three levels rests on an oral order that is not ratified yet.
create or replace function room_picture(crisis_key uuid, at timestamptz)
returns table (key text, value bigint, moment timestamptz)
language sql volatile security definer set search_path = belfry, pg_temp as $body$
  select f.key, f.value, f.moment from room_figures(crisis_key, at, true) f
  union all select b.key, b.value, b.moment from room_briefing(crisis_key, at) b
  union all select 'tier.' || t.tier, 1, t.since from crisis_tier_in_force() t where crisis_key is null
  union all select 'oral.tier', 1, null from crisis_tier_in_force() t
    where crisis_key is null and t.uphold_by is not null
  union all select 'tier.' || c.tier, 1, c.tier_since from crisis c where c.id = crisis_key
  union all select 'oral.tier', 1, null from crisis c where c.id = crisis_key and c.uphold_by is not null
  union all select n.scale || '.' || n.level, 1, n.since from national_scale n
    where n.exercise = coalesce((select c.exercise from crisis c where c.id = crisis_key), false)
  union all select 'oral.' || n.scale, 1, null from national_scale n
    where n.exercise = coalesce((select c.exercise from crisis c where c.id = crisis_key), false)
      and n.uphold_by is not null
$body$;
