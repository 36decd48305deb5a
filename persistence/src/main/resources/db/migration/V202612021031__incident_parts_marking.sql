-- The narrowest marking of what was merged into an incident, also of parts that the viewer may not know of: a red part of
-- another circle keeps it as narrow. Null when nothing was merged into it. It says nothing else of them.
create function incident_parts_tlp(whole uuid) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with recursive part (id) as (
    select m.absorbed_id from incident_merge m where m.survivor_id = whole and m.reversed_at is null
    union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
    where m.reversed_at is null)
  select i.tlp from incident i join part p on p.id = i.id
  order by array_position(array['red', 'amberStrict', 'amber', 'green', 'clear'], i.tlp) limit 1
$body$;
revoke all on function incident_parts_tlp(uuid) from public;
grant execute on function incident_parts_tlp(uuid) to belfry_app;
