-- Files that show how a step was done. The bytes are the record: added, never changed, never taken away.
create table step_file (
  id uuid primary key,
  version bigint not null default 0,
  step_id uuid not null references step_run (id),
  name text not null check (length(name) between 1 and 120),
  -- by the bytes themselves, not by the name
  kind text not null check (kind in ('pdf', 'png', 'jpeg', 'zip', 'gzip', 'pcap', 'text', 'other')),
  sha256 text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760)
    check (encode(sha256(bytes), 'hex') = sha256),
  added_by text not null,
  -- the entity whose people added it; null for staff
  added_for text,
  added_at timestamptz not null,
  unique (step_id, sha256)
);
call raise_wall_of_parent('step_file', 'step_run', 'step_id');
revoke update on step_file from belfry_app;

-- The people of an entity see its own files, not what an authority added to the entity's step.
create policy own_files on step_file as restrictive to belfry_app using (
  (select current_setting('belfry.role', true) is distinct from 'organisation')
  or added_for = (select nullif(current_setting('belfry.organisation', true), '')));
