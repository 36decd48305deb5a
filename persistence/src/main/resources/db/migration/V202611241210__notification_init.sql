-- What was received, and the legal clocks that it moves. Only take_in writes here; afterwards the
-- application may move the state of triage, and nothing of what was said.

create sequence notification_number;

create table notification_thread (
  id uuid primary key,
  version int not null default 0,
  organisation_name text not null check (length(organisation_name) between 1 and 200),
  enterprise_number text,
  organisation_id text,
  organisation_key uuid generated always as (organisation_id::uuid) stored references organisation (id),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  opened_at timestamptz not null,
  -- the secret link of the status page, by its SHA-256
  secret_hash text unique,
  tlp text not null,
  sectors text[] not null,
  services text[] not null default '{}',
  named text[] not null default '{}',
  exercise boolean not null
);
create index notification_thread_organisation on notification_thread (organisation_key);
call raise_wall('notification_thread');
revoke insert, update on notification_thread from belfry_app;
grant update (version, tlp, sectors, services, named) on notification_thread to belfry_app;

-- The bytes exactly as received; the client's own id makes a repeat harmless.
create table submission (
  notification_id uuid primary key,
  body_sha256 text not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
  body bytea not null check (length(body) <= 1048576)
);

create table notification (
  id uuid primary key references submission (notification_id),
  version int not null default 0,
  thread_id uuid not null references notification_thread (id),
  reference text not null unique,
  first boolean not null,
  follows text references notification (reference),
  kind text not null,
  channel text not null,
  state text not null,
  received_at timestamptz not null,
  aware_at timestamptz not null,
  started_at timestamptz,
  detected_at timestamptz,
  ended_at timestamptz,
  organisation_name text not null,
  contact_email text,
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  title text not null check (length(title) between 1 and 200),
  description text,
  sector text,
  sub_sector text,
  classification text,
  phenomenon text,
  cross_border text,
  personal_data text,
  provinces text[] not null default '{}',
  regimes text[] not null default '{}',
  indicators text[] not null default '{}',
  -- the whole body in canonical form
  content jsonb not null,
  submitted_by text not null,
  outcome text,
  outcome_reason text,
  settled_at timestamptz,
  settled_by text,
  tlp text not null,
  sectors text[] not null,
  services text[] not null default '{}',
  named text[] not null default '{}',
  organisation_id text,
  exercise boolean not null,
  search tsvector generated always as (
    to_tsvector('simple'::regconfig, reference || ' ' || title || ' ' || organisation_name || ' ' || coalesce(description, ''))
  ) stored
);
create index notification_thread_id on notification (thread_id, received_at);
create index notification_follows on notification (follows);
create index notification_received on notification (received_at desc, id desc);
create index notification_open on notification (received_at, id) where state in ('waiting', 'awaitingInformation');
create index notification_organisation on notification (organisation_id, received_at desc);
create index notification_sectors on notification using gin (sectors);
create index notification_search on notification using gin (search);
create index notification_outcome on notification (outcome);
alter table notification alter column sectors set statistics 1000;
call raise_wall('notification');
revoke insert, update on notification from belfry_app;
grant update (version, state, outcome, outcome_reason, settled_at, settled_by, tlp, sectors, services, named)
  on notification to belfry_app;

call raise_wall_of_parent('submission', 'notification', 'notification_id');
revoke insert, update on submission from belfry_app;

create table receipt (
  notification_id uuid primary key references notification (id),
  clocks jsonb not null,
  leaf bytea not null check (length(leaf) = 32),
  key_id text not null references signing_key (key_id),
  signature text
);
create index receipt_key on receipt (key_id);
call raise_wall_of_parent('receipt', 'notification', 'notification_id');
revoke insert, update on receipt from belfry_app;

create table legal_clock (
  id uuid primary key,
  version int not null default 0,
  thread_id uuid not null references notification_thread (id),
  regime text not null,
  stage text not null,
  started_at timestamptz,
  target_at timestamptz,
  last_lawful_at timestamptz,
  reported_at timestamptz,
  not_applicable_reason text,
  not_applicable_by text,
  unique (thread_id, regime, stage),
  check ((started_at is null) = (target_at is null) and (target_at is null) = (last_lawful_at is null)),
  check (last_lawful_at >= target_at),
  check (reported_at is null or started_at is not null),
  check ((not_applicable_reason is null) = (not_applicable_by is null))
);
create index legal_clock_running on legal_clock (last_lawful_at, thread_id)
  where reported_at is null and not_applicable_reason is null and last_lawful_at is not null;
call raise_wall_of_parent('legal_clock', 'notification_thread', 'thread_id');
revoke insert on legal_clock from belfry_app;

-- The twin of domain.clock.ClockState.of; a test compares both.
create function clock_state(last_lawful_at timestamptz, reported_at timestamptz, not_applicable boolean, at timestamptz)
returns text language sql immutable as $body$
  select case
    when not_applicable then 'notApplicable'
    when last_lawful_at is null then 'notStarted'
    when reported_at > last_lawful_at then 'reportedLate'
    when reported_at is not null then 'reported'
    when at > last_lawful_at then 'overdue'
    else 'due'
  end
$body$;

create table information_request (
  id uuid primary key,
  version int not null default 0,
  notification_id uuid not null references notification (id),
  question text not null check (length(question) between 1 and 2000),
  asked_by text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answer text references notification (reference)
);
create index information_request_notification on information_request (notification_id, asked_at);
create index information_request_answer on information_request (answer);
call raise_wall_of_parent('information_request', 'notification', 'notification_id');

-- Not yet sent; found by a secret that only the browser holds.
create table notification_draft (
  secret_hash text primary key,
  fields jsonb not null,
  changed_at timestamptz not null
);
create index notification_draft_changed on notification_draft (changed_at);
grant delete on notification_draft to belfry_app;

-- Of two markings the narrower one.
create function narrower_tlp(a text, b text) returns text language sql immutable as $body$
  select case
    when array_position(array['clear', 'green', 'amber', 'amberStrict', 'red'], a)
      >= array_position(array['clear', 'green', 'amber', 'amberStrict', 'red'], b) then a
    else b
  end
$body$;

-- What is stored under an id, past the walls: for the intake only, which knows the body.
create function stored_submission(submission_id uuid, sha256 text)
returns table (outcome text, reference text, received_at timestamptz, body_sha256 text, clocks jsonb,
  leaf bytea, key_id text, signature text)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select case when s.body_sha256 = sha256 then 'repeated' else 'otherContent' end,
    n.reference, n.received_at, s.body_sha256, r.clocks, r.leaf, r.key_id, r.signature
  from submission s
  join notification n on n.id = s.notification_id
  join receipt r on r.notification_id = s.notification_id
  where s.notification_id = submission_id
$body$;

-- THE INTAKE. Writes all that belongs to one notification, or nothing, and gives what the receipt
-- states. Two equal submissions at the same instant: the second waits at the primary key of
-- submission until the first has committed, then finds it. The command is made by SqlIntake.
create function take_in(command jsonb, body bytea)
returns table (outcome text, reference text, received_at timestamptz, body_sha256 text, clocks jsonb,
  leaf bytea, key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
declare
  key uuid := (command ->> 'id')::uuid;
  thread uuid := (command ->> 'threadId')::uuid;
  opens boolean := command -> 'threadVersion' is null;
  at timestamptz := (command ->> 'receivedAt')::timestamptz;
  marking text := command ->> 'tlp';
  codes text[] := array(select jsonb_array_elements_text(command -> 'sectors'));
  readers text[] := '{}';
  is_exercise boolean := (command ->> 'exercise')::boolean;
  no bigint;
  ref text;
  hash bytea;
begin
  if not opens then
    perform from notification_thread t
      where t.id = thread and t.version = (command ->> 'threadVersion')::int for update;
    if not found then
      return query select * from stored_submission(key, command ->> 'bodySha256');
      if not found then
        return query select 'threadMoved', null::text, null::timestamptz, null::text, null::jsonb,
          null::bytea, null::text, null::text;
      end if;
      return;
    end if;
  end if;

  insert into submission (notification_id, body_sha256, body)
    values (key, command ->> 'bodySha256', body) on conflict do nothing;
  if not found then
    return query select * from stored_submission(key, command ->> 'bodySha256');
    return;
  end if;

  -- Whoever marks red names his readers at first: those who triage. They name more.
  if marking = 'red' then
    readers := array(select a.id::text from account a where a.role in ('analyst', 'dutyOfficer') and not a.disabled);
  end if;
  if opens then
    insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language,
        opened_at, secret_hash, tlp, sectors, named, exercise)
      values (thread, command ->> 'organisationName', command ->> 'enterpriseNumber', command ->> 'organisationId',
        command ->> 'language', at, command ->> 'secretHash', marking, codes, readers, is_exercise);
  else
    update notification_thread t set version = t.version + 1,
        tlp = narrower_tlp(t.tlp, marking),
        named = array(select distinct unnest(t.named || readers) order by 1),
        sectors = array(select distinct unnest(t.sectors || codes) order by 1)
      where t.id = thread
      returning t.exercise into is_exercise;
  end if;

  no := nextval('notification_number');
  ref := 'N-' || to_char(at at time zone 'Europe/Brussels', 'YYYY') || '-' || lpad(no::text, greatest(6, length(no::text)), '0');
  insert into notification (id, thread_id, reference, first, follows, kind, channel, state, received_at, aware_at,
      started_at, detected_at, ended_at, organisation_name, contact_email, language, title, description, sector,
      sub_sector, classification, phenomenon, cross_border, personal_data, provinces, regimes, indicators, content,
      submitted_by, tlp, sectors, named, organisation_id, exercise)
    values (key, thread, ref, opens, command ->> 'follows', command ->> 'kind', command ->> 'channel',
      case when opens then 'waiting' else 'followUp' end, at, (command ->> 'awareAt')::timestamptz,
      (command ->> 'startedAt')::timestamptz, (command ->> 'detectedAt')::timestamptz,
      (command ->> 'endedAt')::timestamptz, command ->> 'organisationName', command ->> 'contactEmail',
      command ->> 'language', command ->> 'title', command ->> 'description', command ->> 'sector',
      command ->> 'subSector', command ->> 'classification', command ->> 'phenomenon', command ->> 'crossBorder',
      command ->> 'personalData', array(select jsonb_array_elements_text(command -> 'provinces')),
      array(select jsonb_array_elements_text(command -> 'regimes')),
      array(select jsonb_array_elements_text(command -> 'indicators')), command -> 'content',
      command ->> 'submittedBy', marking, codes, readers, command ->> 'organisationId', is_exercise);

  insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at, reported_at,
      not_applicable_reason, not_applicable_by)
    select c.id, thread, c.regime, c.stage, c.started_at, c.target_at, c.last_lawful_at, c.reported_at,
      c.not_applicable_reason, c.not_applicable_by
    from jsonb_to_recordset(command -> 'clocks') as c (id uuid, regime text, stage text, started_at timestamptz,
      target_at timestamptz, last_lawful_at timestamptz, reported_at timestamptz, not_applicable_reason text,
      not_applicable_by text)
    on conflict (id) do update set version = legal_clock.version + 1, started_at = excluded.started_at,
      target_at = excluded.target_at, last_lawful_at = excluded.last_lawful_at, reported_at = excluded.reported_at,
      not_applicable_reason = excluded.not_applicable_reason, not_applicable_by = excluded.not_applicable_by;

  -- The decision ANSWER of domain.notification.NotificationLifecycle: the notifier has answered.
  if not opens then
    update information_request q set version = q.version + 1, answered_at = at, answer = ref
      where q.answered_at is null and q.notification_id in (select n.id from notification n where n.thread_id = thread);
    update notification n set version = n.version + 1, state = 'waiting'
      where n.thread_id = thread and n.state = 'awaitingInformation';
  end if;

  if command ? 'mail' and not is_exercise then
    insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)
      values (gen_random_uuid(), 'mail', command #>> '{mail,to}',
        replace(command #>> '{mail,subject}', '{reference}', ref),
        replace(command #>> '{mail,text}', '{reference}', ref), at, at);
  end if;

  hash := audit_append(at, command ->> 'actor', command ->> 'office', 'notification.received', ref, command ->> 'details');
  insert into receipt (notification_id, clocks, leaf, key_id)
    values (key, command -> 'due', hash, command ->> 'keyId');
  return query select 'stored', ref, at, command ->> 'bodySha256', command -> 'due', hash, command ->> 'keyId', null::text;
end $body$;

-- Keeps a signature once, and gives the one that stands. Losing it in a crash loses nothing: the node
-- that took the notification in signs the same bytes again with the same result.
create function keep_signature(submission_id uuid, signing_key text, made text)
returns table (key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  update receipt r set key_id = signing_key, signature = made
    where r.notification_id = submission_id and r.signature is null;
  return query select r.key_id, r.signature from receipt r where r.notification_id = submission_id;
end $body$;
