-- Publications: the files of each closure as they were given to everybody, with their hashes and a signed
-- list of them. They never change; a revision is another publication.

create table statistics_publication (
  month date not null,
  no int not null,
  -- canonical JSON with its signature
  manifest text not null check (manifest is json object),
  -- names of the cells that were left out: a later closure of the month leaves them out too
  hidden text[] not null,
  published_at timestamptz not null,
  primary key (month, no),
  foreign key (month, no) references statistics_snapshot (month, no)
);

create table statistics_published_file (
  month date not null,
  no int not null,
  name text not null check (name ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]*$'),
  media_type text not null,
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  primary key (month, no, name),
  foreign key (month, no) references statistics_publication (month, no)
);

create trigger statistics_stays before update or delete or truncate on statistics_publication
  for each statement execute function statistics_stays();
create trigger statistics_stays before update or delete or truncate on statistics_published_file
  for each statement execute function statistics_stays();

-- Everybody may read them; only who closes months, and the program itself, writes them. Which cells were
-- left out is told by nobody but the program.
alter table statistics_publication enable row level security;
alter table statistics_publication force row level security;
create policy owner_passes on statistics_publication to current_user using (true) with check (true);
create policy open_to_all on statistics_publication for select to belfry_app using (true);
create policy closers_write on statistics_publication for insert to belfry_app
  with check (current_setting('belfry.role', true) in ('statistician', 'system'));
alter table statistics_published_file enable row level security;
alter table statistics_published_file force row level security;
create policy owner_passes on statistics_published_file to current_user using (true) with check (true);
create policy open_to_all on statistics_published_file for select to belfry_app using (true);
create policy closers_write on statistics_published_file for insert to belfry_app
  with check (current_setting('belfry.role', true) in ('statistician', 'system'));
revoke update, delete on statistics_publication from belfry_app;
revoke update, delete on statistics_published_file from belfry_app;

-- What the authority sets: the newest row counts. Whether a machine may close a month is not ours to say.
create table statistics_method (
  set_at timestamptz primary key,
  threshold int not null check (threshold between 0 and 100),
  machine_closes boolean not null,
  set_by text not null
);
insert into statistics_method values ('2026-11-26 00:00Z', 3, false, 'proposal of the product');
revoke insert, update, delete on statistics_method from belfry_app;

-- Who closes is reminded once for a month.
create table statistics_reminder (
  month date primary key,
  reminded_at timestamptz not null
);
revoke update, delete on statistics_reminder from belfry_app;
