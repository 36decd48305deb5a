-- Long exports that are made in the background: how far each is, and its file in parts, so that neither who writes it nor
-- who takes it holds more than one of them. Both are deleted after a time; that there was one stands in the log.
create table statistics_export (
  id uuid primary key,
  owner uuid not null references account (id),
  -- the question
  unit text not null,
  from_month date not null,
  to_month date not null,
  by text[] not null,
  source text not null,
  excluded boolean not null,
  -- sector=energy
  filters text[] not null,
  format text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'brokenOff', 'failed')),
  -- how many times it was begun: what an earlier beginning still writes is refused
  attempt int not null check (attempt >= 0),
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  rows bigint not null check (rows >= 0),
  most bigint not null check (most >= 0),
  bytes bigint not null check (bytes >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  kept_until timestamptz,
  check ((state = 'done') = (sha256 is not null)),
  check ((state in ('done', 'brokenOff', 'failed')) = (ended_at is not null)),
  check ((ended_at is null) = (kept_until is null))
);
create index statistics_export_owner on statistics_export (owner, asked_at);

create table statistics_export_part (
  export uuid not null references statistics_export (id) on delete cascade,
  no int not null check (no >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 262144),
  primary key (export, no)
);

-- Each sees his own; the program that makes them sees all.
alter table statistics_export enable row level security;
alter table statistics_export force row level security;
create policy owner_passes on statistics_export to current_user using (true) with check (true);
create policy own_ones on statistics_export to belfry_app
  using (owner::text = (select nullif(current_setting('belfry.viewer', true), ''))
    or (select current_setting('belfry.role', true)) = 'system')
  with check (owner::text = (select nullif(current_setting('belfry.viewer', true), ''))
    or (select current_setting('belfry.role', true)) = 'system');
alter table statistics_export_part enable row level security;
alter table statistics_export_part force row level security;
create policy owner_passes on statistics_export_part to current_user using (true) with check (true);
create policy of_own_ones on statistics_export_part to belfry_app
  using (exists (select 1 from statistics_export e where e.id = export))
  with check (exists (select 1 from statistics_export e where e.id = export));
grant delete on statistics_export to belfry_app;
revoke update on statistics_export_part from belfry_app;
grant delete on statistics_export_part to belfry_app;
