-- The directory: who is reached where. Two directories in one table, the real one and that of
-- exercises, which are never mixed.

create table contact (
  id uuid primary key,
  version bigint not null default 0,
  -- code of a service or office of the plan, or an entity: one of the two
  unit text check (unit ~ '^[A-Za-z][A-Za-z0-9]{0,39}$'),
  entity_id text,
  entity_key uuid generated always as (entity_id::uuid) stored references organisation (id),
  sectors text[] not null default '{}',
  name text not null check (length(name) between 1 and 120),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  rank text not null check (rank in ('first', 'substitute', 'board')),
  exercise boolean not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  check ((unit is null) <> (entity_id is null))
);
create index contact_unit on contact (unit, exercise) where ended_at is null;
create index contact_entity on contact (entity_key) where ended_at is null;
-- The order of the list: services and offices first, each with its contacts in their turn.
create function contact_place(unit text, entity_id text, rank text)
returns text language sql immutable as $body$
  select coalesce(unit, '~' || entity_id) || ':'
    || case rank when 'first' then '1' when 'substitute' then '2' else '3' end
$body$;
create index contact_order on contact (contact_place(unit, entity_id, rank), id) where ended_at is null;

-- The wall of the directory, twin of domain.organisation.Contact.isVisible: desks of the state are
-- known to all staff, those of an entity to itself, to who sees all and in its sectors.
alter table contact enable row level security;
alter table contact force row level security;
create policy owner_passes on contact to current_user using (true) with check (true);
create policy walls on contact to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or ((not exercise or (select current_setting('belfry.exercise', true) = 'on'))
    and case
      when (select coalesce(current_setting('belfry.role', true), '') = '') then false
      when (select current_setting('belfry.role', true) = 'organisation')
        then entity_id = (select nullif(current_setting('belfry.organisation', true), ''))
      else unit is not null
        or (select current_setting('belfry.reach', true) = 'national')
        or ((select current_setting('belfry.reach', true) = 'sector')
          and sectors && (select string_to_array(current_setting('belfry.sectors', true), ',')))
    end));

create table contact_channel (
  id uuid primary key,
  version bigint not null default 0,
  contact_id uuid not null references contact (id),
  kind text not null check (kind in ('mail', 'sms', 'webhook')),
  address text not null check (length(address) between 3 and 500),
  verified_at timestamptz,
  tested_at timestamptz,
  test_passed boolean,
  unique (contact_id, kind),
  check ((tested_at is null) = (test_passed is null))
);
create index contact_channel_address on contact_channel (kind, address);
call raise_wall_of_parent('contact_channel', 'contact', 'contact_id');
-- A way that a contact gave up is forgotten: it is personal data.
grant delete on contact_channel to belfry_app;
