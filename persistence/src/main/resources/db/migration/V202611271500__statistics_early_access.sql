-- Publications come out at an announced moment: until then published_at lies ahead, and only who is on the list
-- of early readers opens their files. Each opening leaves a receipt.

-- Hour in Brussels at which figures come out on the days of the calendar.
alter table statistics_method add column release_at time not null default '11:00';

create table statistics_early_reader (
  id uuid primary key,
  -- without one he gets figures by hand only
  account uuid references account (id),
  person text not null check (length(person) between 1 and 120),
  unit text not null,
  purpose text not null check (purpose in ('production', 'briefing', 'communication')),
  reason text not null check (length(reason) between 1 and 500),
  from_month date not null check (extract(day from from_month) = 1),
  to_month date check (to_month >= from_month),
  added_by text not null,
  added_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create index statistics_early_reader_account on statistics_early_reader (account);

create table statistics_early_receipt (
  id uuid primary key default gen_random_uuid(),
  reader uuid not null references statistics_early_reader (id),
  month date not null,
  no int not null,
  name text not null,
  sha256 text not null,
  at timestamptz not null,
  by text not null,
  by_hand boolean not null,
  foreign key (month, no, name) references statistics_published_file (month, no, name)
);
create index statistics_early_receipt_at on statistics_early_receipt (at desc);
create index statistics_early_receipt_reader on statistics_early_receipt (reader);

-- A place on the list changes once: when it ends. Receipts never do.
create function statistics_early_reader_stays() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
      or to_jsonb(new) - 'ended_at' - 'ended_by' is distinct from to_jsonb(old) - 'ended_at' - 'ended_by' then
    raise exception 'who was on the list of early readers stays recorded';
  end if;
  return new;
end $body$;
create trigger statistics_early_reader_stays before update or delete on statistics_early_reader
  for each row execute function statistics_early_reader_stays();
create trigger statistics_stays before update or delete or truncate on statistics_early_receipt
  for each statement execute function statistics_stays();
revoke delete on statistics_early_reader from belfry_app;
revoke update, delete on statistics_early_receipt from belfry_app;

-- Who closes months keeps the list and sees the receipts; an early reader sees his own.
alter table statistics_early_reader enable row level security;
alter table statistics_early_reader force row level security;
create policy owner_passes on statistics_early_reader to current_user using (true) with check (true);
create policy closers_and_own on statistics_early_reader to belfry_app
  using (current_setting('belfry.role', true) in ('statistician', 'system')
    or account::text = (select nullif(current_setting('belfry.viewer', true), '')))
  with check (current_setting('belfry.role', true) in ('statistician', 'system'));
alter table statistics_early_receipt enable row level security;
alter table statistics_early_receipt force row level security;
create policy owner_passes on statistics_early_receipt to current_user using (true) with check (true);
create policy readers_of_the_list on statistics_early_receipt to belfry_app
  using (reader in (select id from statistics_early_reader))
  with check (reader in (select id from statistics_early_reader));

-- What comes out later is there for who closes (he has made it, and must not make it twice), but its files only
-- for who is on the list.
create function statistics_is_early(closed date) returns boolean language sql stable
set search_path = belfry, pg_temp as $body$
  select exists (
    select 1 from statistics_early_reader
    where account::text = nullif(current_setting('belfry.viewer', true), '') and ended_at is null
      and closed between from_month and coalesce(to_month, 'infinity'))
$body$;
grant execute on function statistics_is_early(date) to belfry_app;
drop policy open_to_all on statistics_publication;
create policy open_when_released on statistics_publication for select to belfry_app
  using (published_at <= now() or current_setting('belfry.role', true) in ('statistician', 'system')
    or statistics_is_early(month));
drop policy open_to_all on statistics_published_file;
create policy open_when_released on statistics_published_file for select to belfry_app
  using (statistics_is_early(month) or exists (
    select 1 from statistics_publication p
    where p.month = statistics_published_file.month and p.no = statistics_published_file.no
      and p.published_at <= now()));

-- Everybody is told which offices are on the list, not which persons.
create function statistics_early_offices()
returns table (unit text, purpose text, from_month date, to_month date, persons bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select unit, purpose, from_month, to_month, count(*) from statistics_early_reader
  where ended_at is null group by 1, 2, 3, 4 order by 1, 2, 3, 4
$body$;
grant execute on function statistics_early_offices() to belfry_app;
