-- A message whose occasion is over (its warning was recalled, its call answered) is given up and never tried again, and
-- is no failure that anybody must look at.
alter table outbox_message add column withdrawn boolean not null default false,
  add check (withdrawn <= (given_up_at is not null));
