-- The register of entities: the facts that decide which bodies of law bind an entity's reports, who
-- may know of an entry, and that nobody is deleted.

alter table organisation add column country text not null default 'BE' check (country ~ '^[A-Z]{2}$');
-- by whom and when it was designated as a critical entity
alter table organisation add column critical_by text check (length(critical_by) between 1 and 120);
alter table organisation add column critical_on date;
alter table organisation add check ((critical_by is null) = (critical_on is null));
-- one of the largest or systemic entities of the financial sector
alter table organisation add column systemic boolean not null default false;
-- under the electricity network code; null while nobody has looked
alter table organisation add column network_impact text check (network_impact in ('neither', 'high', 'critical'));
alter table organisation add column changed_at timestamptz;
alter table organisation add column ended_at timestamptz;
create index organisation_order on organisation (lower(name), id);

-- Until now "essential" stood in for it, and threads that run were computed with that.
update organisation set systemic = true
  where category = 'essential' and sector in ('banking', 'financialMarkets');

-- The wall of the register, twin of domain.organisation.Organisation.isVisible: an entity knows
-- itself, an authority those of its sectors. Only staff writes.
alter table organisation enable row level security;
alter table organisation force row level security;
create policy owner_passes on organisation to current_user using (true) with check (true);
create policy walls on organisation for select to belfry_app using (
  case when (select current_setting('belfry.role', true) = 'organisation')
    then id::text = (select nullif(current_setting('belfry.organisation', true), ''))
    else (select current_setting('belfry.reach', true) = 'national')
      or ((select current_setting('belfry.reach', true) = 'sector')
        and sector = any ((select string_to_array(current_setting('belfry.sectors', true), ','))::text[]))
  end);
create policy keepers_add on organisation for insert to belfry_app with check (
  (select current_setting('belfry.reach', true) = 'national')
  or ((select current_setting('belfry.reach', true) = 'sector')
    and sector = any ((select string_to_array(current_setting('belfry.sectors', true), ','))::text[])));
-- Which rows can be reached at all says the wall above.
create policy keepers_change on organisation for update to belfry_app using (true) with check (
  (select current_setting('belfry.reach', true) = 'national')
  or ((select current_setting('belfry.reach', true) = 'sector')
    and sector = any ((select string_to_array(current_setting('belfry.sectors', true), ','))::text[])));

-- Past the wall, for the program: whom a report, a warning or a rule means, whoever is in front of it.
create function organisations_known(ids uuid[], numbers text[]) returns setof organisation
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select * from organisation where id = any (ids) or enterprise_number = any (numbers)
$body$;

-- The name of an entity whose run of a procedure somebody sees; the run says whose it is.
create function organisation_name(key uuid) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select name from organisation where id = key
$body$;
