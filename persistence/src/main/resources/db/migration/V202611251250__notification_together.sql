-- Notifications that wait at the same moment are written together: one transaction, one commit, the
-- same rows as take_in writes for each alone. Only those that open a thread: a report that follows
-- another one waits for its thread's lock and goes alone.
--
-- A row comes back for each that is new. An id that is known already, or that another transaction is
-- just writing, is passed over: take_in, called for it afterwards, tells what is stored under it. The
-- wait is at the primary key of submission, in the order of the ids, so that two such calls cannot
-- wait for each other. The commands have different ids.
create function take_in_together(commands jsonb, bodies bytea[])
returns table (id uuid, outcome text, reference text, received_at timestamptz, body_sha256 text, clocks jsonb,
  leaf bytea, key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
declare
  audit_number text := pg_get_serial_sequence('belfry.audit_entry', 'seq');
begin
  if exists (select from jsonb_array_elements(commands) c where c ? 'threadVersion') then
    raise exception 'a report that follows another one is taken in alone';
  end if;

  return query
    with sent as materialized (
      select (c ->> 'id')::uuid as key, (c ->> 'threadId')::uuid as thread, (c ->> 'receivedAt')::timestamptz as at,
        c ->> 'tlp' as marking, (c ->> 'exercise')::boolean as exercise, c, bodies[no] as body, no
      from jsonb_array_elements(commands) with ordinality as given (c, no)
    ), kept as (
      insert into submission (notification_id, body_sha256, body)
        select key, c ->> 'bodySha256', body from sent order by key
        on conflict do nothing returning notification_id
    ), numbered as materialized (
      select sent.*, nextval('notification_number') as number, nextval(audit_number) as seq,
        array(select jsonb_array_elements_text(c -> 'sectors')) as codes,
        -- Whoever marks red names his readers at first: those who triage. They name more.
        case when marking = 'red'
          then array(select a.id::text from account a where a.role in ('analyst', 'dutyOfficer') and not a.disabled)
          else '{}' end as readers
      from sent join kept on notification_id = key
    ), named as materialized (
      select *, 'N-' || to_char(at at time zone 'Europe/Brussels', 'YYYY') || '-'
        || lpad(number::text, greatest(6, length(number::text)), '0') as ref
      from numbered
    ), fresh as materialized (
      select *, audit_leaf(seq, at, c ->> 'actor', c ->> 'office', 'notification.received', ref, c ->> 'details') as hash
      from named
    ), threads as (
      insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language,
          opened_at, secret_hash, tlp, sectors, named, exercise)
        select thread, c ->> 'organisationName', c ->> 'enterpriseNumber', c ->> 'organisationId', c ->> 'language',
          at, c ->> 'secretHash', marking, codes, readers, exercise from fresh
    ), notifications as (
      insert into notification (id, thread_id, reference, first, follows, kind, channel, state, received_at, aware_at,
          started_at, detected_at, ended_at, organisation_name, contact_email, language, title, description, sector,
          sub_sector, classification, phenomenon, cross_border, personal_data, provinces, regimes, indicators, content,
          submitted_by, tlp, sectors, named, organisation_id, exercise)
        select key, thread, ref, true, null, c ->> 'kind', c ->> 'channel', 'waiting', at,
          (c ->> 'awareAt')::timestamptz, (c ->> 'startedAt')::timestamptz, (c ->> 'detectedAt')::timestamptz,
          (c ->> 'endedAt')::timestamptz, c ->> 'organisationName', c ->> 'contactEmail', c ->> 'language',
          c ->> 'title', c ->> 'description', c ->> 'sector', c ->> 'subSector', c ->> 'classification',
          c ->> 'phenomenon', c ->> 'crossBorder', c ->> 'personalData',
          array(select jsonb_array_elements_text(c -> 'provinces')),
          array(select jsonb_array_elements_text(c -> 'regimes')),
          array(select jsonb_array_elements_text(c -> 'indicators')), c -> 'content', c ->> 'submittedBy',
          marking, codes, readers, c ->> 'organisationId', exercise from fresh
    ), running as (
      insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at, reported_at,
          not_applicable_reason, not_applicable_by)
        select k.id, thread, k.regime, k.stage, k.started_at, k.target_at, k.last_lawful_at, k.reported_at,
          k.not_applicable_reason, k.not_applicable_by
        from fresh, jsonb_to_recordset(c -> 'clocks') as k (id uuid, regime text, stage text, started_at timestamptz,
          target_at timestamptz, last_lawful_at timestamptz, reported_at timestamptz, not_applicable_reason text,
          not_applicable_by text)
    ), mails as (
      insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)
        select gen_random_uuid(), 'mail', c #>> '{mail,to}',
          replace(c #>> '{mail,subject}', '{reference}', ref),
          replace(c #>> '{mail,text}', '{reference}', ref), at, at
        from fresh where c ? 'mail' and not exercise
    ), audited as (
      insert into audit_entry (seq, at, actor, office, action, object, details, leaf)
        select seq, at, c ->> 'actor', c ->> 'office', 'notification.received', ref, c ->> 'details', hash from fresh
    ), receipts as (
      insert into receipt (notification_id, clocks, leaf, key_id)
        select key, c -> 'due', hash, c ->> 'keyId' from fresh
    )
    select key, 'stored', ref, at, c ->> 'bodySha256', c -> 'due', hash, c ->> 'keyId', null::text from fresh;
end $body$;

-- Keeps signatures once, and gives those that stand; see keep_signature.
create function keep_signatures(submission_ids uuid[], signing_key text, made text[])
returns table (id uuid, key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  update receipt r set key_id = signing_key, signature = s.made
    from (select * from unnest(submission_ids, made) as u (id, made) order by u.id) s
    where r.notification_id = s.id and r.signature is null;
  return query select r.notification_id, r.key_id, r.signature from receipt r
    where r.notification_id = any (submission_ids);
end $body$;
