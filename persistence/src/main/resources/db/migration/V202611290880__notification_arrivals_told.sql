-- The duty officer is told of what came in and waits. One mark says until when that was told, so that the intake writes
-- nothing for it; what waited before the mark is no news.
create table arrivals_told (
  one boolean primary key default true check (one),
  until timestamptz not null,
  told_at timestamptz not null
);
insert into arrivals_told (until, told_at) values (clock_timestamp(), '1970-01-01T00:00Z');
