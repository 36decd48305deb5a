-- Two administrators remove the second factor of an office that decides: the first asks, the second does it.
alter table second_factor add column reset_asked_by text;
alter table second_factor add column reset_asked_at timestamptz;
