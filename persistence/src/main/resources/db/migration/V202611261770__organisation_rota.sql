-- Who is on duty for a service or office. A shift is as visible as the contact who is on duty.
create table rota_shift (
  id uuid primary key,
  version bigint not null default 0,
  unit text not null check (unit ~ '^[A-Za-z][A-Za-z0-9]{0,39}$'),
  role text not null check (role in ('holder', 'substitute', 'delegate')),
  contact_id uuid not null references contact (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  exercise boolean not null,
  planned_by text not null,
  note text check (length(note) between 1 and 2000),
  noted_at timestamptz,
  noted_by text,
  cancelled_at timestamptz,
  check (ends_at > starts_at),
  check ((note is null) = (noted_at is null) and (note is null) = (noted_by is null))
);
create index rota_shift_unit on rota_shift (unit, starts_at) where cancelled_at is null;
create index rota_shift_end on rota_shift (ends_at) where cancelled_at is null;
call raise_wall_of_parent('rota_shift', 'contact', 'contact_id');
