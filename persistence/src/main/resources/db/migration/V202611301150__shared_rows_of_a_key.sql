-- What became of each row of an act on many that is sent under a key: written in the transaction of the
-- row itself, so that whoever sends the act again, because its node died in the middle, goes on with
-- the rows that are not done. An act is the hash of what is done with the reference of its row. The key is taken before the first row, and answered after the last.
create table idempotency_row (
  owner_id uuid not null,
  key uuid not null,
  act text not null,
  outcome text,
  primary key (owner_id, key, act),
  foreign key (owner_id, key) references idempotency_key (owner_id, key) on delete cascade
);

alter table idempotency_row enable row level security;
alter table idempotency_row force row level security;
create policy owner_passes on idempotency_row to current_user using (true) with check (true);
create policy own on idempotency_row to belfry_app using (
  current_setting('belfry.role', true) = 'system'
  or owner_id::text = current_setting('belfry.viewer', true));
