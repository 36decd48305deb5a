-- Monthly figures of others, imported as such. They stand in tables of their own, so that nothing can add
-- them to the own figures: a question names its source, or does not see them.

create table imported_series (
  source text primary key check (source ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' and source <> 'own'),
  unit text not null check (unit in ('notification', 'followUp', 'incident', 'entity', 'campaign')),
  reference_date text not null check (reference_date in ('received', 'detected', 'started')),
  -- where it was published
  origin text not null,
  -- by language
  title jsonb not null,
  definition jsonb not null,
  fingerprint text not null,
  import_id uuid not null references import_run (id)
);
create index imported_series_import on imported_series (import_id);

-- Month and the values as they stand in the file are the key, so that two of them may mean the same code.
create table imported_figure (
  source text not null references imported_series (source),
  month date not null check (extract(day from month) = 1),
  class_value text not null,
  sector_value text not null,
  classification text,
  sector text,
  count bigint not null check (count >= 0),
  import_id uuid not null references import_run (id),
  primary key (source, month, class_value, sector_value)
);
create index imported_figure_import on imported_figure (import_id);

-- Who reads all figures reads them; only the import writes them, once.
create function reads_figures() returns boolean language sql stable as $body$
  select coalesce(current_setting('belfry.role', true), '')
    in ('statistician', 'dutyOfficer', 'director', 'crisisCentre', 'system')
$body$;
alter table imported_series enable row level security;
alter table imported_series force row level security;
create policy owner_passes on imported_series to current_user using (true) with check (true);
create policy figures_are_read on imported_series for select to belfry_app using ((select reads_figures()));
create policy import_writes on imported_series for insert to belfry_app
  with check (current_setting('belfry.role', true) = 'system');
alter table imported_figure enable row level security;
alter table imported_figure force row level security;
create policy owner_passes on imported_figure to current_user using (true) with check (true);
create policy figures_are_read on imported_figure for select to belfry_app using ((select reads_figures()));
create policy import_writes on imported_figure for insert to belfry_app
  with check (current_setting('belfry.role', true) = 'system');
revoke update, delete on imported_series from belfry_app;
revoke update, delete on imported_figure from belfry_app;
