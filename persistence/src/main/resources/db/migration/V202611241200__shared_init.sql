-- The ground of the schema. Two roles: the owner migrates, belfry_app (the pool's role) owns nothing
-- and has no BYPASSRLS. Whoever starts the database makes both; see docs/operations/install.md.

alter default privileges in schema belfry grant select, insert, update on tables to belfry_app;
alter default privileges in schema belfry grant usage, select on sequences to belfry_app;
alter default privileges in schema belfry revoke execute on functions from public;
alter default privileges in schema belfry grant execute on functions to belfry_app;
grant usage on schema belfry to belfry_app;

-- THE WALLS. One policy text for every record behind walls, the twin of domain.security.Walls; a test
-- compares both over all combinations. The table needs the columns
--   tlp text, sectors text[], services text[], organisation_id text, named text[], exercise boolean.
-- The owner (migrations, SECURITY DEFINER functions) passes: they check by themselves.
create procedure raise_wall(walled regclass) language plpgsql as $body$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy owner_passes on %s to current_user using (true) with check (true)', walled);
  execute format($policy$
    create policy walls on %s to belfry_app using (
      current_setting('belfry.role', true) = 'system'
      or ((not exercise or current_setting('belfry.exercise', true) = 'on')
        and case when current_setting('belfry.role', true) = 'organisation'
          then organisation_id = nullif(current_setting('belfry.organisation', true), '')
          else (current_setting('belfry.reach', true) = 'national'
              or (current_setting('belfry.reach', true) = 'sector'
                and (sectors && string_to_array(current_setting('belfry.sectors', true), ',')
                  or nullif(current_setting('belfry.service', true), '') = any (services))))
            and (tlp in ('clear', 'green', 'amber')
              or (tlp = 'amberStrict'
                and (current_setting('belfry.reach', true) = 'national'
                  or organisation_id = nullif(current_setting('belfry.organisation', true), '')))
              or (tlp = 'red' and nullif(current_setting('belfry.viewer', true), '') = any (named)))
          end))
    $policy$, walled);
end $body$;

-- A record that hangs on a walled one is as visible as that one.
create procedure raise_wall_of_parent(walled regclass, parent regclass, foreign_key text) language plpgsql as $body$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy owner_passes on %s to current_user using (true) with check (true)', walled);
  execute format(
    'create policy walls on %s to belfry_app using (exists (select 1 from %s p where p.id = %I))',
    walled, parent, foreign_key);
end $body$;

-- Who notifies, and for whom: an entity of the law or somebody outside it.
create table organisation (
  id uuid primary key,
  version bigint not null default 0,
  name text not null check (length(name) between 1 and 200),
  enterprise_number text unique,
  sector text not null,
  sub_sector text,
  category text not null check (category in ('essential', 'important', 'other')),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  demo boolean not null default false
);

create table account (
  id uuid primary key,
  version bigint not null default 0,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null check (length(name) between 1 and 120),
  role text not null,
  office text,
  service text,
  sectors text[] not null default '{}',
  -- text for the program (a nullable uuid cannot be mapped), a real foreign key for the database
  organisation_id text,
  organisation_key uuid generated always as (organisation_id::uuid) stored references organisation (id),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  exercise_participant boolean not null default false,
  password_hash text not null,
  disabled boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null
);
create index account_organisation on account (organisation_key);

-- Sessions and tokens are stored by their SHA-256: a dump of the database opens no door.
create table login_session (
  id uuid primary key,
  version bigint not null default 0,
  secret_hash text not null unique,
  account_id uuid not null references account (id),
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  authenticated_at timestamptz not null,
  ended_at timestamptz
);
create index login_session_account on login_session (account_id);

create table api_token (
  id uuid primary key,
  version bigint not null default 0,
  secret_hash text not null unique,
  account_id uuid not null references account (id),
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

-- Failed sign-ins: throttled by name and by address together, so that a stranger locks nobody out.
create table sign_in_failure (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  at timestamptz not null
);
create index sign_in_failure_recent on sign_in_failure (username, address, at desc);
grant delete on sign_in_failure to belfry_app;

-- The record of what was done. Append-only: the application may only call audit_append.
-- Leaf (RFC 9162 shape) = SHA-256 over a zero byte and the UTF-8 of
--   seq, at (ISO 8601, UTC, microseconds), actor, office, action, object, details
-- joined by line feeds, a line feed inside a field written as \n.
create table audit_entry (
  seq bigint generated by default as identity primary key,
  at timestamptz not null,
  actor text not null,
  office text not null,
  action text not null,
  object text not null,
  details text not null,
  leaf bytea not null
);
create index audit_entry_object on audit_entry (object, seq);
create index audit_entry_at on audit_entry (at, seq);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy owner_passes on audit_entry to current_user using (true) with check (true);
create policy auditors_read on audit_entry for select to belfry_app
  using (current_setting('belfry.role', true) in ('auditor', 'system'));
revoke insert, update on audit_entry from belfry_app;

create function audit_leaf(seq bigint, at timestamptz, actor text, office text, action text, object text, details text)
returns bytea language sql stable set search_path = belfry, pg_temp as $body$
  select sha256('\x00'::bytea || convert_to(concat_ws(E'\n',
    seq::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    replace(actor, E'\n', '\n'), replace(office, E'\n', '\n'), replace(action, E'\n', '\n'),
    replace(object, E'\n', '\n'), replace(details, E'\n', '\n')), 'UTF8'))
$body$;

create function audit_append(at timestamptz, actor text, office text, action text, object text, details text)
returns bytea language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  no bigint := nextval(pg_get_serial_sequence('belfry.audit_entry', 'seq'));
  hash bytea;
begin
  hash := audit_leaf(no, at, actor, office, action, object, details);
  insert into audit_entry values (no, at, actor, office, action, object, details, hash);
  return hash;
end $body$;

-- Public keys of the nodes that sign receipts; the private ones stay in each node's data folder.
create table signing_key (
  key_id text primary key,
  public_key bytea not null,
  created_at timestamptz not null
);

-- What must leave. A row is written in the transaction of its cause and sent at least once;
-- the receiver can tell repeats by the id.
create table outbox_message (
  id uuid primary key,
  channel text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  sent_at timestamptz,
  given_up_at timestamptz,
  exercise boolean not null default false
);
create index outbox_message_waiting on outbox_message (due_at) where sent_at is null and given_up_at is null;

-- A job runs on the node that holds its lease; a node that dies loses it when it expires.
create table lease (
  job text primary key,
  holder text not null,
  expires_at timestamptz not null
);

-- Facts about this database: mode (demo, production), version of the program that last wrote it.
create table installation (
  key text primary key,
  value text not null
);
