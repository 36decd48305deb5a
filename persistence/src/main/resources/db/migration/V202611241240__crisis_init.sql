-- Crisis files: the incidents of one event and the tier that is in force for them.

create sequence crisis_number;

create table crisis (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^C-[0-9]{4}-[0-9]{4,9}$'),
  title text not null check (length(title) between 1 and 200),
  status text not null check (status in ('proposed', 'running', 'standingDown', 'ended', 'refused')),
  tier text not null check (tier in ('none', 'nationalIncident', 'nationalCrisis')),
  sectors text[] not null check (cardinality(sectors) > 0),
  services text[] not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  -- a file belongs to no single entity; the walls ask for the column
  organisation_id text check (organisation_id is null),
  named text[] not null,
  exercise boolean not null,
  plan_version text not null,
  opened_at timestamptz not null,
  started_at timestamptz,
  tier_since timestamptz,
  ended_at timestamptz,
  -- present while the tier rests on an oral order that must be upheld in writing by then
  uphold_by timestamptz,
  check ((status in ('running', 'standingDown')) = (tier <> 'none')),
  check ((status in ('ended', 'refused')) = (ended_at is not null)),
  check (status in ('proposed', 'refused') or started_at is not null),
  check (tlp <> 'red' or cardinality(named) > 0)
);
create index crisis_opened on crisis (opened_at desc, id desc);
create index crisis_current on crisis (tier, opened_at desc) where status in ('proposed', 'running', 'standingDown');
create index crisis_sectors on crisis using gin (sectors);
call raise_wall('crisis');

-- One stay of an incident in a file. Never deleted; at most one is open for each pair.
create table crisis_incident (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  incident_id uuid not null references incident (id),
  incident_reference text not null,
  sectors text[] not null,
  tlp text not null,
  named text[] not null,
  attached_at timestamptz not null,
  attached_by text not null,
  reason text not null check (length(reason) between 1 and 4000),
  detached_at timestamptz,
  detached_by text,
  detach_reason text check (length(detach_reason) between 1 and 4000),
  check (num_nulls(detached_at, detached_by, detach_reason) in (0, 3))
);
create index crisis_incident_crisis on crisis_incident (crisis_id, attached_at);
create index crisis_incident_incident on crisis_incident (incident_id);
create unique index crisis_incident_once on crisis_incident (crisis_id, incident_id) where detached_at is null;
call raise_wall_of_parent('crisis_incident', 'crisis', 'crisis_id');
