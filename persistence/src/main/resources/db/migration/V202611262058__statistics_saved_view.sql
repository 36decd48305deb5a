-- Questions that accounts keep for themselves.
create table statistics_view (
  id uuid primary key,
  owner uuid not null,
  name text not null check (length(name) between 1 and 80),
  question text not null check (length(question) <= 1000),
  saved_at timestamptz not null,
  unique (owner, name)
);
alter table statistics_view enable row level security;
alter table statistics_view force row level security;
create policy owner_passes on statistics_view to current_user using (true) with check (true);
create policy own_ones on statistics_view to belfry_app
  using (owner::text = (select nullif(current_setting('belfry.viewer', true), '')))
  with check (owner::text = (select nullif(current_setting('belfry.viewer', true), '')));
grant delete on statistics_view to belfry_app;
