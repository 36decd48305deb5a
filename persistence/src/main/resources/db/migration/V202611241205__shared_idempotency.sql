-- Answers to posts that may be sent again: written in the transaction of the use case itself, so that
-- an answer is remembered exactly when its effect is. Each account sees its own keys only.
create table idempotency_key (
  owner_id uuid not null references account (id),
  key uuid not null,
  request_hash text not null,
  status integer,
  headers text,
  body bytea,
  taken_at timestamptz not null,
  primary key (owner_id, key)
);
create index idempotency_key_taken_at on idempotency_key (taken_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy owner_passes on idempotency_key to current_user using (true) with check (true);
create policy own on idempotency_key to belfry_app using (
  current_setting('belfry.role', true) = 'system'
  or owner_id::text = current_setting('belfry.viewer', true));

grant delete on idempotency_key to belfry_app;
