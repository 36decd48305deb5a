-- Assessments, proposals with every act on them, and the nation's two scales.

create table assessment (
  id uuid primary key,
  version bigint not null default 0,
  incident_count int not null check (incident_count between 1 and 200),
  essential_services smallint check (essential_services between 0 and 4),
  population smallint check (population between 0 and 4),
  geography smallint check (geography between 0 and 4),
  duration smallint check (duration between 0 and 4),
  life_and_safety smallint check (life_and_safety between 0 and 4),
  economic_loss smallint check (economic_loss between 0 and 4),
  state_functions smallint check (state_functions between 0 and 4),
  data smallint check (data between 0 and 4),
  adversary smallint check (adversary between 0 and 4),
  outlook smallint check (outlook between 0 and 4),
  affirmed text[] not null,
  score smallint not null check (score between 0 and 40),
  tier text not null check (tier in ('none', 'nationalIncident', 'nationalCrisis')),
  reasons text not null,
  plan_version text not null,
  evaluator_id uuid not null,
  evaluator_name text not null,
  evaluator_office text not null,
  made_at timestamptz not null,
  exercise boolean not null
);
create index assessment_made on assessment (made_at desc);

create table assessment_incident (
  assessment_id uuid not null references assessment (id),
  incident_id uuid not null references incident (id),
  primary key (assessment_id, incident_id)
);
create index assessment_incident_incident on assessment_incident (incident_id);
call raise_wall_of_parent('assessment_incident', 'incident', 'incident_id');

-- A sheet shows itself to whoever may see all its incidents: their links are behind their walls.
alter table assessment enable row level security;
alter table assessment force row level security;
create policy owner_passes on assessment to current_user using (true) with check (true);
create policy walls on assessment for select to belfry_app using (
  incident_count = (select count(*) from assessment_incident a where a.assessment_id = assessment.id));
create policy filled_in on assessment for insert to belfry_app with check (true);
revoke update on assessment from belfry_app;
revoke update on assessment_incident from belfry_app;

-- One scale each for reality and for exercises, at rest.
create table national_scale (
  id uuid primary key,
  version bigint not null default 0,
  scale text not null check (scale in ('activation', 'phase')),
  exercise boolean not null,
  level text not null,
  since timestamptz,
  uphold_by timestamptz,
  unique (scale, exercise),
  check (scale <> 'activation' or level in ('none', 'standBy', 'preAlert', 'alert')),
  check (scale <> 'phase' or level in ('none', 'municipal', 'provincial', 'federal'))
);
alter table national_scale enable row level security;
alter table national_scale force row level security;
create policy owner_passes on national_scale to current_user using (true) with check (true);
create policy walls on national_scale to belfry_app using (
  current_setting('belfry.role', true) = 'system'
  or not exercise or current_setting('belfry.exercise', true) = 'on');
insert into national_scale (id, scale, exercise, level) values
  (gen_random_uuid(), 'activation', false, 'none'),
  (gen_random_uuid(), 'phase', false, 'none'),
  (gen_random_uuid(), 'activation', true, 'none'),
  (gen_random_uuid(), 'phase', true, 'none');
revoke insert on national_scale from belfry_app;

create table proposal (
  id uuid primary key,
  version bigint not null default 0,
  scale text not null check (scale in ('tier', 'activation', 'phase')),
  crisis_id uuid references crisis (id),
  national_scale_id uuid references national_scale (id),
  no int not null check (no > 0),
  from_level text not null,
  to_level text not null,
  grounds text not null check (length(grounds) between 1 and 4000),
  assessment_id uuid references assessment (id),
  proposer_id uuid not null,
  proposer_name text not null,
  proposer_office text not null,
  proposed_at timestamptz not null,
  state text not null check (state in
    ('proposed', 'approved', 'ordered', 'ratified', 'inForce', 'refused', 'notUpheld')),
  confirmation_due boolean not null,
  uphold_by timestamptz,
  check ((scale = 'tier') = (crisis_id is not null)),
  check (num_nonnulls(crisis_id, national_scale_id) = 1),
  check (from_level <> to_level),
  unique (crisis_id, no),
  unique (national_scale_id, no)
);
-- One open proposal at a time, so that an office always knows on what it decides.
create unique index proposal_open_crisis on proposal (crisis_id) where state in ('proposed', 'approved');
create unique index proposal_open_nation on proposal (national_scale_id) where state in ('proposed', 'approved');
create index proposal_assessment on proposal (assessment_id);
create index proposal_upholding on proposal (uphold_by) where state in ('ordered', 'ratified');
alter table proposal enable row level security;
alter table proposal force row level security;
create policy owner_passes on proposal to current_user using (true) with check (true);
create policy walls on proposal to belfry_app using (
  exists (select 1 from crisis c where c.id = crisis_id)
  or exists (select 1 from national_scale n where n.id = national_scale_id));

create table proposal_act (
  id uuid primary key,
  version bigint not null default 0,
  proposal_id uuid not null references proposal (id),
  no int not null check (no > 0),
  act text not null check (act in
    ('support', 'approve', 'refuse', 'confirm', 'order', 'ratify', 'lapse', 'record')),
  subject_id uuid not null,
  subject_name text not null,
  office text not null,
  reason text not null check (length(reason) <= 4000),
  basis text not null,
  acted_at timestamptz not null,
  ordered_by text,
  ordered_office text,
  order_channel text check (order_channel in ('phone', 'securePhone', 'radio', 'video', 'inPerson')),
  ordered_at timestamptz,
  check ((act = 'order') = (num_nulls(ordered_by, ordered_office, order_channel, ordered_at) = 0)),
  check (num_nulls(ordered_by, ordered_office, order_channel, ordered_at) in (0, 4)),
  unique (proposal_id, no)
);
call raise_wall_of_parent('proposal_act', 'proposal', 'proposal_id');
revoke update on proposal_act from belfry_app;

-- How often the sheets of reality called for a tier. A figure is complete whatever its reader may
-- open; the service asks for the permission.
create function escalation_share(since timestamptz)
returns table (assessed bigint, national_incident bigint, national_crisis bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*), count(*) filter (where tier = 'nationalIncident'),
    count(*) filter (where tier = 'nationalCrisis')
  from assessment where not exercise and made_at >= since
$body$;
