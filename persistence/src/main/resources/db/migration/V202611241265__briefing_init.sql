-- The ministers' briefings: drafts, approved and frozen ones, their archived documents and receipts.

create table briefing (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  title text not null,
  -- 0 while it is a draft: a number is given with the approval, so that none is skipped
  number int not null check (number >= 0),
  status text not null check (status in ('draft', 'approved', 'superseded', 'discarded')),
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  named text[] not null,
  exercise boolean not null,
  demo boolean not null,
  oral_order boolean not null,
  -- frozen with the approval; text, not jsonb, so that what is read is what was written
  content text not null check (content is json object),
  author_id uuid not null,
  author text not null,
  drafted_at timestamptz not null,
  saved_at timestamptz not null,
  approver text,
  approved_at timestamptz,
  check ((status in ('approved', 'superseded')) = (number > 0)),
  check ((number > 0) = (num_nulls(approver, approved_at) = 0)),
  check (tlp <> 'red' or cardinality(named) > 0)
);
create unique index briefing_number_once on briefing (crisis_id, number) where number > 0;
create unique index briefing_current on briefing (crisis_id) where status = 'approved';
create index briefing_drafted on briefing (drafted_at desc, id desc);
create index briefing_crisis on briefing (crisis, drafted_at desc, id desc);

-- Its readers see no records of incidents, so it has a wall of its own, the twin of
-- domain.briefing.Briefing.readableBy and of who may read briefings; a test compares both.
alter table briefing enable row level security;
alter table briefing force row level security;
create policy owner_passes on briefing to current_user using (true) with check (true);
create policy walls on briefing to belfry_app using (
  current_setting('belfry.role', true) = 'system'
  or (current_setting('belfry.role', true) in
      ('dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior', 'minister', 'communication')
    and (not exercise or current_setting('belfry.exercise', true) = 'on')
    and (tlp <> 'red'
      or nullif(current_setting('belfry.viewer', true), '') = any (named)
      or nullif(current_setting('belfry.viewer', true), '') = author_id::text)));

-- What is approved stays as it is; only a later approval may supersede it.
create function briefing_stays_frozen() returns trigger language plpgsql as $body$
begin
  if old.status <> 'draft' and (
      (new.content, new.number, new.tlp, new.named, new.author_id, new.approver, new.approved_at, new.title)
      is distinct from
      (old.content, old.number, old.tlp, old.named, old.author_id, old.approver, old.approved_at, old.title)) then
    raise exception 'briefing % is frozen', old.id;
  end if;
  return new;
end $body$;
create trigger briefing_frozen before update on briefing for each row execute function briefing_stays_frozen();

-- The last number of each crisis; its row makes concurrent approvals wait for each other.
create table briefing_number (
  crisis_id uuid primary key references crisis (id),
  last int not null check (last > 0)
);

create table briefing_document (
  id uuid primary key,
  version bigint not null default 0,
  briefing_id uuid not null references briefing (id),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  stored_at timestamptz not null,
  unique (briefing_id, language)
);
call raise_wall_of_parent('briefing_document', 'briefing', 'briefing_id');
revoke update on briefing_document from belfry_app;

create table briefing_receipt (
  id uuid primary key,
  version bigint not null default 0,
  briefing_id uuid not null references briefing (id),
  reader_id uuid not null,
  reader text not null,
  office text not null,
  received_at timestamptz not null,
  unique (briefing_id, reader_id)
);
call raise_wall_of_parent('briefing_receipt', 'briefing', 'briefing_id');
revoke update on briefing_receipt from belfry_app;

-- The figures of a crisis. They are complete whatever the drafter may open; the service asks for the
-- permission.
create function briefing_figures(crisis_key uuid, at timestamptz)
returns table (incidents bigint, entities bigint, people bigint, hours bigint, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with attached as (
    select i.id, i.organisation_id, i.organisation_name, i.detected_at, i.aware_at, i.opened_at
    from crisis_incident c join incident i on i.id = c.incident_id
    where c.crisis_id = crisis_key and c.detached_at is null
  ), report as (
    select coalesce(t.organisation_id, t.enterprise_number, lower(t.organisation_name)) as entity,
      n.started_at, (n.content #>> '{impact,usersAffected}')::bigint as users
    from attached a
    join incident_notification l on l.incident_id = a.id
    join notification_thread t on t.id = l.thread_id
    join notification n on n.thread_id = t.id
  ), start as (
    select least(
      (select min(least(coalesce(detected_at, aware_at, opened_at), opened_at)) from attached),
      (select min(started_at) from report)) as since
  )
  select (select count(*) from attached),
    (select count(distinct entity) from report),
    coalesce((select sum(users) from (select max(users) as users from report group by entity) e), 0)::bigint,
    coalesce(floor(extract(epoch from at - start.since) / 3600), 0)::bigint,
    start.since
  from start
$body$;

-- Since when each sector of a crisis is touched.
create function briefing_sectors(crisis_key uuid) returns table (sector text, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select s.sector, min(coalesce(i.detected_at, i.aware_at, i.opened_at))
  from crisis_incident c join incident i on i.id = c.incident_id, unnest(i.sectors) as s (sector)
  where c.crisis_id = crisis_key and c.detached_at is null
  group by s.sector order by 2, 1
$body$;
