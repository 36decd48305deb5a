-- What a campaign gathers from its incidents, as before, but by a statement that begins when nobody else gathers any more:
-- one that waited for the row of the campaign read it again and counted with the incidents as they were before, so that
-- of two changes at once the second took back the first. These columns say who may know of the campaign.
create or replace function campaign_gather(campaigns uuid[]) returns void
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform 1 from campaign where id = any (campaigns) order by id for no key update;
  update campaign c set
    sectors = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.sectors) s where m.campaign_id = c.id and m.removed_at is null order by s),
    services = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.services) s where m.campaign_id = c.id and m.removed_at is null order by s)
  where c.id = any (campaigns);
end $body$;

-- What was lost until now.
select campaign_gather(array(select id from campaign));
