-- What a campaign gathers says who may know of it. An incident marked TLP:AMBER+STRICT or TLP:RED is hidden from the
-- authorities of its sector, and gives the campaign neither sector nor service: one that they see without any incident
-- would tell them that a hidden one exists.
create or replace function campaign_gather(campaigns uuid[]) returns void
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform 1 from campaign where id = any (campaigns) order by id for no key update;
  update campaign c set
    sectors = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.sectors) s where m.campaign_id = c.id and m.removed_at is null
      and i.tlp in ('clear', 'green', 'amber') order by s),
    services = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.services) s where m.campaign_id = c.id and m.removed_at is null
      and i.tlp in ('clear', 'green', 'amber') order by s)
  where c.id = any (campaigns);
end $body$;

drop trigger campaign_follows on incident;
create trigger campaign_follows after update of sectors, services, tlp on incident
  for each row when ((old.sectors, old.services, old.tlp) is distinct from (new.sectors, new.services, new.tlp))
  execute function campaign_follow();

-- What was gathered from hidden ones until now.
select campaign_gather(array(select id from campaign));
