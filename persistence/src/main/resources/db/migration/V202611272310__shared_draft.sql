-- What somebody has typed into a form and not yet sent: his own, for as long as the form is not sent. A table of
-- its own, without any tie to the record: no list, count or search of records can meet it.
create table draft (
  account uuid not null references account (id),
  -- page, reference of the record and form; the program makes it
  form text not null check (length(form) between 1 and 1000),
  -- number that stands for the fields which the form had, to tell when it has others now
  shape int not null,
  -- name of a field -> {"base": values of the record when it was changed first, "typed": values}
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 4000000),
  saved_at timestamptz not null,
  -- the shown page whose form was sent: what it still had on its way is no draft any more
  sent_page text check (length(sent_page) <= 40),
  primary key (account, form)
);
create index draft_saved_at on draft (saved_at);

alter table draft enable row level security;
alter table draft force row level security;
create policy owner_passes on draft to current_user using (true) with check (true);
-- By account alone: not the administrator, not the auditor, no timer.
create policy own on draft to belfry_app
  using (account::text = (select nullif(current_setting('belfry.viewer', true), '')));
grant delete on draft to belfry_app;

-- One row: after how many days without a change a draft goes.
create table draft_rule (
  only_row boolean primary key default true check (only_row),
  keep_days int not null check (keep_days between 1 and 365)
);
insert into draft_rule (keep_days) values (30);
revoke insert, update on draft_rule from belfry_app;

-- Removes what is too old and what belongs to accounts that are closed; sees no text and tells none.
create function draft_prune(at timestamptz) returns bigint language sql security definer
set search_path = belfry, pg_temp as $body$
  with gone as (
    delete from draft d using draft_rule r
    where d.saved_at < at - make_interval(days => r.keep_days)
      -- what was sent only keeps out what was still on its way
      or d.fields = '{}' and d.saved_at < at - interval '1 day'
      or exists (select 1 from account a where a.id = d.account and a.disabled)
    returning 1)
  select count(*) from gone
$body$;
grant execute on function draft_prune(timestamptz) to belfry_app;
