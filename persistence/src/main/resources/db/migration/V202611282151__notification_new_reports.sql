-- A report that comes while its incident is being handled is new to whoever handles it, too: it stands in the list of those
-- that nobody has looked at, as one does that comes after the end. How it came is kept, because an incident that goes on
-- says nothing of whether somebody has looked at the one, and being taken up again says so of the other.
alter table notification add column while_handled boolean not null default false;

-- THE INTAKE again, as it was, but that it marks every report of a thread that triage has settled in any way.
create or replace function take_in(command jsonb, body bytea)
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
  was_settled boolean := false;
  was_over boolean := false;
  was_handled boolean := false;
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
      returning t.exercise, t.tlp, t.named into is_exercise, marking, readers;
    -- One wall for all reports of a thread, so that lists, searches, counts and pages show the same.
    if marking <> 'red' then
      readers := '{}';
    end if;
    update notification n set version = n.version + 1, tlp = marking, named = readers
      where n.thread_id = thread and (n.tlp <> marking or n.named <> readers);
    was_settled := exists (select from notification n
      where n.thread_id = thread and n.first and n.state in ('duplicate', 'rejected', 'withdrawn', 'test'));
    was_over := exists (select from incident_notification l join incident i on i.id = incident_whole(l.incident_id)
      where l.thread_id = thread and i.status in ('closed', 'falsePositive'));
    was_handled := not was_over and exists (select from incident_notification l where l.thread_id = thread);
  end if;

  no := nextval('notification_number');
  ref := 'N-' || to_char(at at time zone 'Europe/Brussels', 'YYYY') || '-' || lpad(no::text, greatest(6, length(no::text)), '0');
  insert into notification (id, thread_id, reference, first, follows, kind, channel, state, received_at, aware_at,
      started_at, detected_at, ended_at, organisation_name, contact_email, language, title, description, sector,
      sub_sector, classification, phenomenon, cross_border, personal_data, provinces, regimes, indicators, content,
      submitted_by, tlp, sectors, named, organisation_id, exercise, unseen, while_handled)
    values (key, thread, ref, opens, command ->> 'follows', command ->> 'kind', command ->> 'channel',
      case when opens then 'waiting' else 'followUp' end, at, (command ->> 'awareAt')::timestamptz,
      (command ->> 'startedAt')::timestamptz, (command ->> 'detectedAt')::timestamptz,
      (command ->> 'endedAt')::timestamptz, command ->> 'organisationName', command ->> 'contactEmail',
      command ->> 'language', command ->> 'title', command ->> 'description', command ->> 'sector',
      command ->> 'subSector', command ->> 'classification', command ->> 'phenomenon', command ->> 'crossBorder',
      command ->> 'personalData', array(select jsonb_array_elements_text(command -> 'provinces')),
      array(select jsonb_array_elements_text(command -> 'regimes')),
      array(select jsonb_array_elements_text(command -> 'indicators')), command -> 'content',
      command ->> 'submittedBy', marking, codes, readers, command ->> 'organisationId', is_exercise,
      was_settled or was_over or was_handled, was_handled);

  insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at, reported_at,
      not_applicable_reason, not_applicable_by)
    select c.id, thread, c.regime, c.stage, c.started_at, c.target_at, c.last_lawful_at, c.reported_at,
      c.not_applicable_reason, c.not_applicable_by
    from jsonb_to_recordset(command -> 'clocks') as c (id uuid, regime text, stage text, started_at timestamptz,
      target_at timestamptz, last_lawful_at timestamptz, reported_at timestamptz, not_applicable_reason text,
      not_applicable_by text)
    on conflict (id) do update set version = legal_clock.version + 1, started_at = excluded.started_at,
      target_at = excluded.target_at, last_lawful_at = excluded.last_lawful_at, reported_at = excluded.reported_at,
      not_applicable_reason = excluded.not_applicable_reason, not_applicable_by = excluded.not_applicable_by,
      suspended_at = case when excluded.reported_at is null then legal_clock.suspended_at end;

  -- The decisions ANSWER and REPORT_AGAIN of domain.notification.NotificationLifecycle: the notifier has answered, or
  -- reports again in a thread that owed nothing any more. What was decided before stands beside it until the next.
  if not opens then
    update information_request q set version = q.version + 1, answered_at = at, answer = ref
      where q.answered_at is null and q.notification_id in (select n.id from notification n where n.thread_id = thread);
    update notification n set version = n.version + 1, state = 'waiting'
      where n.thread_id = thread and (n.state = 'awaitingInformation'
        or n.first and n.state in ('duplicate', 'rejected', 'withdrawn', 'test'));
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
