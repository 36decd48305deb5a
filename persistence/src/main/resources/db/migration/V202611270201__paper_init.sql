-- Paper packs, archived byte for byte. Each is seen by who made it: its directory holds what he may see.
create sequence paper_line as int;

create table paper_print (
  id uuid primary key,
  owner uuid not null,
  made_by text not null,
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  first_line int not null check (first_line > 0),
  last_line int not null,
  made_at timestamptz not null,
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  check (last_line >= first_line),
  -- no two sheets have one number, whatever the program does
  exclude using gist (int4range(first_line, last_line, '[]') with &&)
);
create index paper_print_owner on paper_print (owner, made_at desc, id desc);
revoke update, delete on paper_print from belfry_app;
alter table paper_print enable row level security;
alter table paper_print force row level security;
create policy owner_passes on paper_print to current_user using (true) with check (true);
create policy own_ones on paper_print to belfry_app
  using (owner::text = (select nullif(current_setting('belfry.viewer', true), '')))
  with check (owner::text = (select nullif(current_setting('belfry.viewer', true), '')));

-- Whether a logbook line with this number was printed; no wall hides a number.
create function paper_line_is_printed(line int) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from paper_print where line between first_line and last_line)
$body$;
revoke all on function paper_line_is_printed(int) from public;
grant execute on function paper_line_is_printed(int) to belfry_app;

-- Whether such a line is keyed in, in whatever logbook: a number is taken once. Volatile, so that who waited for the
-- lock sees what the other one stored meanwhile.
create function paper_line_is_taken(line int) returns boolean
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform pg_advisory_xact_lock(hashtext('paper_line_taken'), line);
  return exists (select 1 from logbook_entry where paper_line = line);
end $body$;

-- A decision that was first written on paper keeps the number of its line; each is keyed in once.
alter table logbook_entry add column paper_line int;
create unique index logbook_entry_paper_line on logbook_entry (paper_line) where paper_line is not null;

create function logbook_paper_line_is_printed() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  if not paper_line_is_printed(new.paper_line) then
    raise exception 'no logbook line % was printed', new.paper_line;
  end if;
  return new;
end $body$;
create trigger logbook_entry_on_paper before insert on logbook_entry
  for each row when (new.paper_line is not null) execute function logbook_paper_line_is_printed();
