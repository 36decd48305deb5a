-- Requests for assistance to allies, their offers, and the register of what left the country.
create sequence assistance_number;
create sequence release_number;

create table assistance_request (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^A-[0-9]{4}-[0-9]{4,9}$'),
  crisis text,
  authority text not null,
  state text not null check (state in
    ('draft', 'approved', 'sent', 'acknowledged', 'ended', 'reviewed', 'withdrawn', 'refused')),
  drafted_by text not null,
  drafted_at timestamptz not null,
  authors text[] not null,
  approved_by text,
  approved_at timestamptz,
  sent_at timestamptz,
  acknowledged_at timestamptz,
  ended_at timestamptz,
  reason text not null,
  addressee text not null,
  marking text not null,
  point_of_contact text not null,
  secure_means text not null,
  summary text not null check (length(summary) between 1 and 4000),
  started_at timestamptz,
  detected_at timestamptz,
  affected_systems text not null,
  nato_related boolean not null,
  critical_infrastructure boolean not null,
  military boolean not null,
  impact_on_nation text not null,
  impact_on_alliance text not null,
  suspected_actor text not null,
  actor_confidence text not null,
  measures_taken text not null,
  other_help text[] not null,
  capabilities text[] not null,
  capability_detail text not null,
  presence text not null,
  people int not null check (people between 0 and 500),
  languages text not null,
  clearance text not null,
  access_conditions text not null,
  legal_basis text not null,
  data_handling text not null,
  liability_and_cost text not null,
  days int not null check (days between 0 and 365),
  hand_over text not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict')),
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  -- nobody approves what he wrote, whatever the program does
  check (approved_by is null or not approved_by = any (authors)),
  check (state in ('draft', 'withdrawn', 'refused') or approved_by is not null)
);
create index assistance_request_drafted on assistance_request (drafted_at desc, id desc);
create index assistance_request_crisis on assistance_request (crisis, drafted_at desc, id desc);
call raise_wall('assistance_request');

create table assistance_offer (
  id uuid primary key,
  version bigint not null default 0,
  request_id uuid not null references assistance_request (id),
  no int not null check (no > 0),
  nation text not null check (nation ~ '^[A-Z]{2}$'),
  capability text not null check (length(capability) between 1 and 2000),
  conditions text not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'deployed', 'ended')),
  noted_by text not null,
  noted_at timestamptz not null,
  changed_at timestamptz not null,
  reason text not null,
  unique (request_id, no)
);
call raise_wall_of_parent('assistance_offer', 'assistance_request', 'request_id');

create table release (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^R-[0-9]{4}-[0-9]{4,9}$'),
  object text not null,
  addressee text not null,
  marking text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  released_by text not null,
  sent_by text not null,
  sent_at timestamptz not null,
  recalled_by text,
  recalled_at timestamptz,
  recall_reason text,
  tlp text not null,
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  check (num_nulls(recalled_by, recalled_at, recall_reason) in (0, 3))
);
create index release_sent on release (sent_at desc, id desc);
call raise_wall('release');
