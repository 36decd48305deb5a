-- THE INTAKE again. The bodies come as one text of bytes with where each of them ends: as an array they were written as
-- digits by the program and read as digits here. The numbers, the reference and the leaf of each are made in one stage instead of
-- three: each stage kept all rows of the one before. "offset 0" keeps the planner from writing one into the other, so that each
-- number is drawn once, and the bodies stay behind in the first one.
--
-- No node of an earlier version runs beside this one.
drop function take_in_together(jsonb, bytea[]);
create function take_in_together(commands jsonb, bodies bytea, ends integer[])
returns table (id uuid, outcome text, reference text, received_at timestamptz, body_sha256 text, clocks jsonb,
  leaf bytea, key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
begin
  if exists (select from jsonb_array_elements(commands) c where c ? 'threadVersion') then
    raise exception 'a report that follows another one is taken in alone';
  end if;

  return query
    with sent as materialized (
      select (c ->> 'id')::uuid as key, (c ->> 'threadId')::uuid as thread, (c ->> 'receivedAt')::timestamptz as at,
        c ->> 'tlp' as marking, (c ->> 'exercise')::boolean as exercise, c,
        substring(bodies from coalesce(ends[no - 1], 0) + 1 for ends[no] - coalesce(ends[no - 1], 0)) as body
      from jsonb_array_elements(commands) with ordinality as given (c, no)
    ), kept as (
      insert into submission (notification_id, body_sha256, body)
        select key, c ->> 'bodySha256', body from sent order by key
        on conflict do nothing returning notification_id
    ), fresh as materialized (
      select key, thread, at, marking, exercise, c, seq, salt, codes, readers, ref,
        audit_leaf(seq, at, c ->> 'actor', c ->> 'office', 'notification.received', ref, c ->> 'details', salt) as hash
      from (
        select *, 'N-' || to_char(at at time zone 'Europe/Brussels', 'YYYY') || '-'
          || lpad(number::text, greatest(6, length(number::text)), '0') as ref
        from (
          select key, thread, at, marking, exercise, c, nextval('notification_number') as number,
            nextval('belfry.audit_entry_seq_seq') as seq, uuid_send(gen_random_uuid()) as salt,
            array(select jsonb_array_elements_text(c -> 'sectors')) as codes,
            -- Whoever marks red names his readers at first: those who triage. They name more.
            case when marking = 'red'
              then array(select a.id::text from account a where a.role in ('analyst', 'dutyOfficer') and not a.disabled)
              else '{}' end as readers
          from sent join kept on notification_id = key
          offset 0) numbered
        offset 0) named
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
        select time_ordered_id(at), 'mail', c #>> '{mail,to}',
          replace(c #>> '{mail,subject}', '{reference}', ref),
          replace(c #>> '{mail,text}', '{reference}', ref), at, at
        from fresh where c ? 'mail' and not exercise
    ), audited as (
      insert into audit_entry (seq, at, actor, office, action, object, details, leaf, salt)
        select seq, at, c ->> 'actor', c ->> 'office', 'notification.received', ref, c ->> 'details', hash, salt from fresh
    ), receipts as (
      insert into receipt (notification_id, clocks, leaf, key_id)
        select key, c -> 'due', hash, c ->> 'keyId' from fresh
    )
    select key, 'stored', ref, at, c ->> 'bodySha256', c -> 'due', hash, c ->> 'keyId', null::text from fresh;
end $body$;

