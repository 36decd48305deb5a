-- Warnings to sectors, services and entities: written by one, approved and thereby sent by another.

create sequence warning_number;

create table warning (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^W-[0-9]{4}-[0-9]{4,9}$'),
  state text not null check (state in ('draft', 'submitted', 'sent', 'recalled', 'replaced', 'discarded')),
  severity text not null,
  -- marking of its words; never red, because it goes to many
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict')),
  sectors text[] not null,
  services text[] not null,
  entities text[] not null,
  -- every entity that got it
  operators text[] not null,
  crisis text,
  incident text,
  exercise boolean not null,
  -- text, not jsonb, so that what is read is what was written
  content text not null check (content is json object),
  authors text[] not null check (cardinality(authors) > 0),
  drafted_by text not null,
  drafted_at timestamptz not null,
  sent_back_by text,
  sent_back_reason text check (length(sent_back_reason) between 1 and 1000),
  approved_by text,
  approved_office text,
  sent_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  end_reason text check (length(end_reason) between 1 and 1000),
  replaces text references warning (reference),
  replaced_by text references warning (reference),
  check (num_nulls(approved_by, approved_office, sent_at) in (0, 3)),
  check ((state in ('sent', 'recalled', 'replaced')) = (sent_at is not null)),
  check ((state in ('recalled', 'replaced', 'discarded')) = (ended_at is not null)),
  check ((state = 'recalled') = (end_reason is not null)),
  check ((state = 'replaced') = (replaced_by is not null)),
  -- a second person, whatever the program does
  check (approved_by is null or approved_by <> all (authors))
);
create index warning_drafted on warning (drafted_at desc, id desc);
create index warning_crisis on warning (crisis, drafted_at desc, id desc) where crisis is not null;
create index warning_operators on warning using gin (operators);

-- The twin of domain.communication.Warning.isVisible: to be addressed is to be let in, whatever the
-- marking says about passing it on; what is not out is known to those who see everything.
alter table warning enable row level security;
alter table warning force row level security;
create policy owner_passes on warning to current_user using (true) with check (true);
create policy walls on warning to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or ((not exercise or (select current_setting('belfry.exercise', true) = 'on'))
    and case
      when (select coalesce(current_setting('belfry.role', true), '') = '') then false
      when (select current_setting('belfry.role', true) = 'organisation')
        then state in ('sent', 'recalled', 'replaced')
          and (select nullif(current_setting('belfry.organisation', true), '')) = any (operators)
      else (select current_setting('belfry.reach', true) = 'national')
        or ((select current_setting('belfry.reach', true) = 'sector')
          and state in ('sent', 'recalled', 'replaced')
          and (sectors && (select string_to_array(current_setting('belfry.sectors', true), ','))
            or (select nullif(current_setting('belfry.service', true), '')) = any (services)))
    end));

-- What was put before a second person stays as he reads it; what was sent, as it was sent.
create function warning_stays() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' then
    raise exception 'warning % stays on record', old.reference;
  end if;
  if old.state <> 'draft' and (old.content, old.tlp, old.severity, old.sectors, old.services, old.entities,
      old.authors, old.reference, old.exercise, old.crisis, old.incident, old.replaces)
    is distinct from (new.content, new.tlp, new.severity, new.sectors, new.services, new.entities,
      new.authors, new.reference, new.exercise, new.crisis, new.incident, new.replaces) then
    raise exception 'warning % is written no more', old.reference;
  end if;
  if old.sent_at is not null and (old.sent_at, old.approved_by, old.operators)
    is distinct from (new.sent_at, new.approved_by, new.operators) then
    raise exception 'warning % was sent', old.reference;
  end if;
  return new;
end $body$;
create trigger warning_as_sent before update or delete on warning for each row execute function warning_stays();

-- Who is warned, and who has confirmed.
create table warning_addressee (
  id uuid primary key,
  version bigint not null default 0,
  warning_id uuid not null references warning (id),
  unit text,
  entity_id text,
  entity_key uuid generated always as (entity_id::uuid) stored references organisation (id),
  sector text,
  name text not null,
  acknowledged_at timestamptz,
  acknowledged_by text check (length(acknowledged_by) between 1 and 120),
  acknowledged_via text check (acknowledged_via in ('link', 'portal', 'telephone')),
  check ((unit is null) <> (entity_id is null)),
  check (num_nulls(acknowledged_at, acknowledged_by, acknowledged_via) in (0, 3)),
  unique nulls not distinct (warning_id, unit, entity_id)
);
alter table warning_addressee enable row level security;
alter table warning_addressee force row level security;
create policy owner_passes on warning_addressee to current_user using (true) with check (true);
-- The twin of domain.communication.WarningAddressee.isVisible behind the wall of the warning.
create policy walls on warning_addressee to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or (exists (select 1 from warning w where w.id = warning_id)
    and case when (select current_setting('belfry.role', true) = 'organisation')
      then entity_id = (select nullif(current_setting('belfry.organisation', true), ''))
      else (select current_setting('belfry.reach', true) = 'national')
        or ((select current_setting('belfry.reach', true) = 'sector')
          and (unit = (select nullif(current_setting('belfry.service', true), ''))
            or sector = any ((select string_to_array(current_setting('belfry.sectors', true), ','))::text[])))
    end));

create table warning_message (
  id uuid primary key,
  version bigint not null default 0,
  addressee_id uuid not null references warning_addressee (id),
  contact_id uuid not null references contact (id),
  contact_name text not null,
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  message_id uuid not null references outbox_message (id),
  -- the link by which it is confirmed, by the SHA-256 of its secret
  secret_hash text not null unique,
  sent_at timestamptz not null,
  unique (addressee_id, contact_id)
);
call raise_wall_of_parent('warning_message', 'warning_addressee', 'addressee_id');
revoke update on warning_message from belfry_app;
