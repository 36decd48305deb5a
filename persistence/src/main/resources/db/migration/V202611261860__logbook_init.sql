-- The logbook of a crisis: numbered decisions. Nothing is changed or removed; a correction is a new entry.

create table logbook_entry (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  -- given by the database; see logbook_entry_is_numbered
  number int not null check (number > 0),
  decided_at timestamptz not null,
  recorded_at timestamptz not null,
  decided_by text not null check (length(decided_by) between 1 and 200),
  office text not null check (length(office) between 1 and 100),
  recorded_by text not null,
  what text not null check (length(what) between 1 and 2000),
  -- one on each line
  options text not null check (length(options) <= 4000),
  basis text not null check (length(basis) <= 2000),
  expected_effect text not null check (length(expected_effect) <= 2000),
  review_at timestamptz,
  corrects int,
  unique (crisis_id, number),
  foreign key (crisis_id, corrects) references logbook_entry (crisis_id, number),
  check (corrects < number),
  check (decided_at <= recorded_at)
);
create index logbook_entry_corrects on logbook_entry (crisis_id, corrects);
create index logbook_entry_review on logbook_entry (review_at) where review_at is not null;
call raise_wall_of_parent('logbook_entry', 'crisis', 'crisis_id');
revoke update on logbook_entry from belfry_app;

-- The last number of each crisis. Its row is locked until the entry commits or is rolled back: two
-- nodes wait for each other, and no number is given twice or left out.
create table logbook_number (
  crisis_id uuid primary key references crisis (id),
  last int not null check (last > 0)
);
revoke all on logbook_number from belfry_app;
alter table logbook_number enable row level security;
alter table logbook_number force row level security;
create policy owner_passes on logbook_number to current_user using (true) with check (true);

create function logbook_entry_is_numbered() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into logbook_number as n (crisis_id, last) values (new.crisis_id, 1)
    on conflict (crisis_id) do update set last = n.last + 1
    returning last into new.number;
  return new;
end $body$;
create trigger logbook_entry_numbered before insert on logbook_entry
  for each row execute function logbook_entry_is_numbered();

create function logbook_stands() returns trigger language plpgsql as $body$
begin
  raise exception 'the logbook is append-only';
end $body$;
create trigger logbook_entry_stands before update or delete on logbook_entry
  for each row execute function logbook_stands();
