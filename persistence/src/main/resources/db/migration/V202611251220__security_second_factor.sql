-- The second factor: one-time codes by time (RFC 6238), and codes on paper for the day the telephone is gone.

-- The secret is sealed (AES-256-GCM) with a key that stays in the data folder: a dump of the database
-- makes no codes. last_step is the time step of the last code that was used, so that each is used once.
create table second_factor (
  account_id uuid primary key references account (id),
  secret bytea not null,
  last_step bigint not null,
  confirmed_at timestamptz not null
);

-- Stored as Argon2id; no is the digit that a code begins with, so that one hash is computed and not ten.
create table recovery_code (
  account_id uuid not null references account (id),
  no int not null check (no between 0 and 9),
  hash text not null,
  used_at timestamptz,
  primary key (account_id, no)
);
grant delete on second_factor, recovery_code to belfry_app;

-- A session that is asked for the second factor and has not proven it opens nothing but the page that asks for it.
-- offered_secret is the sealed secret that a person is about to take into his telephone: it belongs to
-- one session, so that nobody is made to take one that somebody else has seen.
alter table login_session add column factor_asked boolean not null default false;
alter table login_session add column factor_proven boolean not null default false;
alter table login_session add column offered_secret bytea;
alter table login_session add column address text not null default '';

-- address now holds where failures are counted: a network, a known device, or the second factor.
create index sign_in_failure_at on sign_in_failure (at);
