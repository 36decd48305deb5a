-- Campaigns: many incidents with one hand behind them.

create sequence campaign_number;

create table campaign (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^K-[0-9]{4}-[0-9]{4,9}$'),
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) between 1 and 4000),
  phenomenon text not null,
  status text not null check (status in ('running', 'over')),
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  -- gathered from its incidents by the triggers below: who else may know of it
  sectors text[] not null default '{}',
  services text[] not null default '{}',
  -- a campaign belongs to no single entity; the walls ask for the column
  organisation_id text check (organisation_id is null),
  named text[] not null check (cardinality(named) > 0),
  exercise boolean not null,
  opened_by text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  check ((status = 'over') = (ended_at is not null))
);
create index campaign_opened on campaign (opened_at desc, id desc);
call raise_wall('campaign');

-- One stay of an incident in a campaign. Never deleted; an incident is in one campaign at most, so that
-- nothing counts twice.
create table campaign_incident (
  id uuid primary key,
  version bigint not null default 0,
  campaign_id uuid not null references campaign (id),
  incident_id uuid not null references incident (id),
  added_by text not null,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  remove_reason text check (length(remove_reason) between 1 and 2000),
  check (num_nulls(removed_by, removed_at, remove_reason) in (0, 3))
);
create unique index campaign_incident_once on campaign_incident (incident_id) where removed_at is null;
create index campaign_incident_campaign on campaign_incident (campaign_id, added_at);
create index campaign_incident_incident on campaign_incident (incident_id);
-- Only whoever may know both may know that they belong together: a count is a list with its rows left out.
call raise_wall_of_parent('campaign_incident', 'incident', 'incident_id');
alter policy walls on campaign_incident using (
  exists (select 1 from incident p where p.id = incident_id)
  and exists (select 1 from campaign p where p.id = campaign_id));

-- Whether an incident is in a campaign, also in one that the caller may not know of.
create function incident_campaign_taken(incident uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from campaign_incident where incident_id = incident and removed_at is null)
$body$;

create function campaign_gather(campaigns uuid[]) returns void
language sql security definer set search_path = belfry, pg_temp as $body$
  update campaign c set
    sectors = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.sectors) s where m.campaign_id = c.id and m.removed_at is null order by s),
    services = array(select distinct s from campaign_incident m join incident i on i.id = m.incident_id,
      unnest(i.services) s where m.campaign_id = c.id and m.removed_at is null order by s)
  where c.id = any (campaigns)
$body$;
revoke execute on function campaign_gather(uuid[]) from belfry_app;

create function campaign_follow() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if tg_table_name = 'incident' then
    perform campaign_gather(array(
      select campaign_id from campaign_incident where incident_id = new.id and removed_at is null));
  else
    perform campaign_gather(array[new.campaign_id]);
    insert into statistics_dirty (kind, key) values ('incident', new.incident_id);
  end if;
  return null;
end $body$;
create trigger campaign_follows after insert or update on campaign_incident
  for each row execute function campaign_follow();
create trigger campaign_follows after update of sectors, services on incident
  for each row when ((old.sectors, old.services) is distinct from (new.sectors, new.services))
  execute function campaign_follow();

-- The figures: a campaign counts once, in the month of its earliest incident, with all that its
-- incidents say; what was merged into another incident counts with that one.
alter table statistics_contribution drop constraint statistics_contribution_kind_check;
alter table statistics_contribution add constraint statistics_contribution_kind_check
  check (kind in ('notification', 'incident', 'entity', 'campaign'));

create function statistics_count_campaigns(changed uuid[]) returns void
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  touched uuid[] := array(
    with recursive part (id) as (
      select unnest(changed)
      union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
      where m.reversed_at is null)
    select distinct campaign_id from campaign_incident where incident_id in (select id from part));
begin
  if cardinality(touched) = 0 then
    return;
  end if;
  -- One without incidents counts no more.
  with gone as (
    delete from statistics_contribution o
    where o.kind = 'campaign' and o.object = any (touched::text[])
      and not exists (select 1 from campaign_incident m
        where m.campaign_id::text = o.object and m.removed_at is null)
    returning *
  )
  update monthly_fact f set count = f.count - d.count, imputed = f.imputed - d.imputed
    from (select o.unit, o.source, o.excluded, o.month, c.by1, c.by2, c.value1, c.value2, count(*) as count,
        count(*) filter (where o.imputed) as imputed
      from gone o, lateral statistics_cells(o.dimensions) c group by 1, 2, 3, 4, 5, 6, 7, 8) d
    where (f.unit, f.source, f.excluded, f.by1, f.by2, f.month, f.value1, f.value2)
      = (d.unit, d.source, d.excluded, d.by1, d.by2, d.month, d.value1, d.value2);
  perform statistics_count(array_agg(row (
      'campaign', k.id::text, 'campaign', 'own', k.excluded, k.month, k.dimensions, k.imputed, null
      )::statistics_contribution))
    from (
      select s.id, s.excluded, min(s.month) as month, (array_agg(s.imputed order by s.month, s.imputed))[1] as imputed,
        (select jsonb_object_agg(d.key, d.said) from (
          select v.key, jsonb_agg(distinct x.value) as said
          from statistics_contribution o, jsonb_each(o.dimensions) v, jsonb_array_elements_text(v.value) x
          where o.kind = 'incident' and o.object = any (array_agg(s.object))
          group by v.key) d) as dimensions
      from (
        select m.campaign_id as id, o.object, o.month, o.imputed, o.excluded,
          min(o.excluded collate "C") over (partition by m.campaign_id) as first
        from campaign_incident m
        join statistics_contribution o on o.kind = 'incident' and o.object = incident_whole(m.incident_id)::text
        where m.campaign_id = any (touched) and m.removed_at is null
      ) s
      where s.excluded = s.first
      group by s.id, s.excluded
    ) k
    having count(*) > 0;
end $body$;
revoke execute on function statistics_count_campaigns(uuid[]) from belfry_app;

-- Campaigns are counted after their incidents, in the same step.
do $do$
declare
  fold text := pg_get_functiondef('statistics_fold(int)'::regprocedure);
  anchor constant text := '    exit when done = batches;';
begin
  if position(anchor in fold) = 0 then
    raise exception 'statistics_fold has changed';
  end if;
  execute replace(fold, anchor, E'    perform statistics_count_campaigns(incidents);\n' || anchor);
end $do$;
