-- For which instants somebody was told of a clock; one that is moved is told again.
alter table legal_clock add column soon_told_for timestamptz;
alter table legal_clock add column overdue_told_for timestamptz;

-- What ran out before anybody watched is no news.
update legal_clock set soon_told_for = target_at, overdue_told_for = last_lawful_at
  where last_lawful_at < clock_timestamp();
