-- Incidents: what a person at triage understood of one or several notifications.

create sequence incident_number;

create table incident (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^I-[0-9]{4}-[0-9]{6,9}$'),
  title text not null check (length(title) between 1 and 200),
  classification text not null,
  phenomenon text not null,
  severity text not null check (severity in ('baseline', 'low', 'medium', 'high', 'severe', 'emergency')),
  severity_rank smallint not null generated always as (
    case severity when 'baseline' then 0 when 'low' then 1 when 'medium' then 2
      when 'high' then 3 when 'severe' then 4 else 5 end) stored,
  status text not null check (status in
    ('open', 'handling', 'contained', 'resolved', 'closed', 'falsePositive', 'merged')),
  sectors text[] not null check (cardinality(sectors) > 0),
  sub_sectors text[] not null,
  services text[] not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  originator text not null,
  named text[] not null,
  lowering_to text,
  lowering_reason text,
  lowering_by text,
  lowering_by_name text,
  lowering_at timestamptz,
  organisation_id text,
  organisation_key uuid generated always as (organisation_id::uuid) stored references organisation (id),
  organisation_name text,
  cross_border text not null check (cross_border in ('yes', 'no', 'unknown')),
  root_cause text not null,
  tier text not null check (tier in ('none', 'nationalIncident', 'nationalCrisis')),
  indicators text[] not null,
  lead_id text,
  lead_name text,
  detected_at timestamptz,
  contained_at timestamptz,
  resolved_at timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz,
  aware_at timestamptz,
  -- the month of the figures: detected, else aware, else opened; imputed_date says when it is not the first
  counted_at timestamptz not null,
  imputed_date boolean not null,
  date_precision text not null check (date_precision in ('instant', 'day', 'month', 'year')),
  source text not null,
  exercise boolean not null,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', reference || ' ' || title), 'A')
    || setweight(to_tsvector('simple', coalesce(organisation_name, '')), 'B')) stored,
  check (num_nulls(lowering_to, lowering_reason, lowering_by, lowering_by_name, lowering_at) in (0, 5))
);
-- One index for each key that a list can be sorted by; the id makes the order total.
create index incident_opened on incident (source, opened_at desc, id desc);
create index incident_counted on incident (source, counted_at desc, id desc);
create index incident_severity on incident (source, severity_rank desc, id desc);
create index incident_open on incident (opened_at desc) where status in ('open', 'handling', 'contained', 'resolved');
create index incident_sectors on incident using gin (sectors);
create index incident_indicators on incident using gin (indicators);
create index incident_search on incident using gin (search);
create index incident_organisation on incident (organisation_key);
-- With the default, ANALYZE sometimes misjudges rare sectors and the planner scans everything.
alter table incident alter column sectors set statistics 1000;
call raise_wall('incident');

-- Full text behind a policy: @@ is not leakproof, so the policy would make it a filter over all rows.
-- This function may use the index and asks the very same walls, copied from the policy itself.
do $do$
begin
  execute format($function$
    create function incident_matching(words text, most int) returns setof uuid
    language plpgsql stable security definer
    set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan as $body$
    begin
      return query
        select incident.id from incident
        where search @@ websearch_to_tsquery('simple', words) and (%s)
        order by opened_at desc limit most;
    end $body$
  $function$, (select qual from pg_policies
    where schemaname = current_schema and tablename = 'incident' and policyname = 'walls'));
end $do$;

-- A thread belongs to one incident at most; nothing is counted twice.
create table incident_notification (
  id uuid primary key,
  version bigint not null default 0,
  incident_id uuid not null references incident (id),
  thread_id uuid not null unique references notification_thread (id),
  reference text not null,
  first boolean not null,
  linked_at timestamptz not null,
  linked_by text not null
);
create index incident_notification_incident on incident_notification (incident_id);
create unique index incident_notification_first on incident_notification (incident_id) where first;
call raise_wall_of_parent('incident_notification', 'incident', 'incident_id');

-- Never changed, never removed: a correction is a new entry.
create table timeline_entry (
  id uuid primary key,
  version bigint not null default 0,
  incident_id uuid not null references incident (id),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  source text not null check (length(source) between 1 and 200),
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  kind text not null check (kind in ('fact', 'assessment', 'unknown')),
  text text not null check (length(text) between 1 and 4000),
  corrects_id uuid references timeline_entry (id),
  check (occurred_at <= recorded_at)
);
create index timeline_entry_incident on timeline_entry (incident_id, occurred_at, recorded_at);
create index timeline_entry_corrects on timeline_entry (corrects_id);
call raise_wall_of_parent('timeline_entry', 'incident', 'incident_id');
revoke update on timeline_entry from belfry_app;

-- Fields before and after, behind the incident's own walls.
create table incident_change (
  id uuid primary key,
  version bigint not null default 0,
  incident_id uuid not null references incident (id),
  action text not null,
  field text not null,
  before text not null,
  after text not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index incident_change_incident on incident_change (incident_id, changed_at desc);
call raise_wall_of_parent('incident_change', 'incident', 'incident_id');
revoke update on incident_change from belfry_app;
