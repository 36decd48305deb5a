-- The highest tier in force in reality, or in exercises. A figure is complete whatever its reader may
-- open; the service asks for the permission, and for exercises whether he takes part. uphold_by is
-- there only when no file of that tier rests on a complete decision.
create function crisis_tier_in_force(of_exercise boolean)
returns table (tier text, since timestamptz, files bigint, uphold_by timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with running as (
    select c.tier, c.tier_since, c.uphold_by
    from crisis c where c.status in ('running', 'standingDown') and c.exercise = of_exercise),
  highest as (
    select coalesce(
      max(r.tier) filter (where r.tier = 'nationalCrisis'),
      max(r.tier) filter (where r.tier = 'nationalIncident'),
      'none') as tier
    from running r)
  select h.tier, min(r.tier_since),
    (select count(*) from running),
    case when bool_and(r.uphold_by is not null) then min(r.uphold_by) end
  from highest h left join running r on r.tier = h.tier
  group by h.tier
$body$;

-- Reality, for the crisis room.
create or replace function crisis_tier_in_force()
returns table (tier text, since timestamptz, files bigint, uphold_by timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select * from crisis_tier_in_force(false)
$body$;
