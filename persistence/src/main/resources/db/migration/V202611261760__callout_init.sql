-- Calls that must be answered, and every message of them.
create table call_out (
  id uuid primary key,
  version bigint not null default 0,
  kind text not null check (kind in ('call', 'duty', 'test', 'drill')),
  unit text,
  target text,
  target_key uuid generated always as (target::uuid) stored references contact (id),
  cause text check (length(cause) <= 40),
  text text not null check (length(text) <= 500),
  drill text check (drill ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('calling', 'acknowledged', 'unanswered', 'ended')),
  answer_seconds bigint not null check (answer_seconds between 60 and 86400),
  step int not null check (step >= 0),
  started_at timestamptz not null,
  started_by text not null,
  next_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_via text,
  ended_at timestamptz,
  ended_by text,
  reason text,
  tlp text not null,
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  check (unit is not null or target is not null),
  check ((kind = 'drill') = (drill is not null)),
  check ((state = 'acknowledged') <= (acknowledged_at is not null)),
  check ((state = 'ended') = (ended_at is not null)),
  check ((state = 'calling') <= (next_at is not null))
);
create index call_out_started on call_out (started_at desc, id desc);
-- The watch reads this one only, however much history there is.
create index call_out_next on call_out (next_at) where next_at is not null;
create index call_out_calling on call_out (unit, cause) where state = 'calling';
-- A contact is called once in the drill of a month, however many nodes start it.
create unique index call_out_drill on call_out (drill, target) where drill is not null;
call raise_wall('call_out');

create table call_out_call (
  id uuid primary key,
  version bigint not null default 0,
  call_out_id uuid not null references call_out (id),
  step int not null check (step > 0),
  contact_id uuid not null references contact (id),
  contact_name text not null,
  channel text not null check (channel in ('mail', 'sms', 'webhook')),
  message_id uuid not null references outbox_message (id),
  -- the link by which it is answered, by the SHA-256 of its secret
  secret_hash text not null unique,
  called_at timestamptz not null,
  answered_at timestamptz,
  -- once for each channel, however many nodes step at the same time
  unique (call_out_id, contact_id, channel)
);
create index call_out_call_of on call_out_call (call_out_id, step);
call raise_wall_of_parent('call_out_call', 'call_out', 'call_out_id');
