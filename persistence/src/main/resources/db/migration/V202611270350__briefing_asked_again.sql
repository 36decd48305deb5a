-- A briefing marked TLP:AMBER+STRICT is for CCB and National Crisis Centre, the offices that decide included:
-- ministers and spokespersons read it when they are named, that is, when it is marked TLP:RED.
alter policy walls on briefing using (
  (select current_setting('belfry.role', true) = 'system')
  or ((select current_setting('belfry.role', true) in
      ('dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior', 'minister', 'communication'))
    and (not exercise or (select current_setting('belfry.exercise', true) = 'on'))
    and (tlp in ('clear', 'green', 'amber')
      or (tlp = 'amberStrict' and (select current_setting('belfry.reach', true) = 'national'))
      or (tlp = 'red' and ((select nullif(current_setting('belfry.viewer', true), '')) = any (named)
        or (select nullif(current_setting('belfry.viewer', true), '')) = author_id::text)))));

-- Whether it was marked as resting on an oral order is frozen with the rest.
create or replace function briefing_stays_frozen() returns trigger language plpgsql as $body$
begin
  if old.status <> 'draft' and (
      (new.content, new.number, new.tlp, new.named, new.author_id, new.approver, new.approved_at, new.title,
        new.oral_order)
      is distinct from
      (old.content, old.number, old.tlp, old.named, old.author_id, old.approver, old.approved_at, old.title,
        old.oral_order)) then
    raise exception 'briefing % is frozen', old.id;
  end if;
  return new;
end $body$;

-- The one in force gives way to the next, also when it is marked TLP:RED and who approves is none of its readers.
create function briefing_give_way(crisis_key uuid) returns void
language sql security definer set search_path = belfry, pg_temp as $body$
  update briefing set status = 'superseded', version = version + 1
  where crisis_id = crisis_key and status = 'approved'
$body$;
