-- Imports of records of other systems. A record of a source is stored once, whatever is imported
-- how often; its key remembers where it went.

create table import_run (
  id uuid primary key,
  source text not null,
  started_at timestamptz not null,
  started_by text not null,
  finished_at timestamptz,
  read bigint not null default 0,
  stored bigint not null default 0,
  repeated bigint not null default 0,
  refused bigint not null default 0
);

create table import_unknown_sector (
  import_id uuid not null references import_run (id),
  sector text not null,
  row_count bigint not null,
  primary key (import_id, sector)
);

create table import_refusal (
  import_id uuid not null references import_run (id),
  no bigint not null,
  line bigint not null,
  field text not null,
  value text not null,
  reason text not null,
  primary key (import_id, no)
);

create table imported_record (
  source text not null,
  record_key text not null,
  incident_id uuid not null references incident (id),
  fingerprint text not null,
  import_id uuid not null references import_run (id),
  primary key (source, record_key)
);
create index imported_record_incident on imported_record (incident_id);
create index imported_record_import on imported_record (import_id);
