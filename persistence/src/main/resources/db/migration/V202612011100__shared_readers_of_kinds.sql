-- The walls said how far a role sees, and not whether it may read records of that kind at all: that was asked by the
-- program alone. Twin of domain.security.RecordKind, which takes it from the table of roles and permissions; a test
-- compares both.
create function readers_of(kind text) returns text[] language sql immutable parallel safe as $body$
  select case kind
    when 'notification' then array['organisation', 'analyst', 'dutyOfficer', 'director', 'crisisCentre',
      'sectorAuthority', 'system']
    when 'incident' then array['organisation', 'analyst', 'dutyOfficer', 'director', 'crisisCentre', 'primeMinister',
      'interior', 'serviceLiaison', 'sectorAuthority', 'system']
    when 'playbookRun' then array['organisation', 'analyst', 'dutyOfficer', 'director', 'crisisCentre',
      'primeMinister', 'interior', 'serviceLiaison', 'sectorAuthority', 'system']
    when 'cooperation' then array['dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'defence', 'system']
    when 'callOut' then array['analyst', 'dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior',
      'serviceLiaison', 'sectorAuthority', 'minister', 'communication', 'defence', 'exerciseLeader', 'administrator',
      'system']
  end
$body$;

-- Beside the wall of each record, and asked once for each query. What hangs on a record follows it.
do $do$
declare
  walled text;
  kind text;
begin
  for walled, kind in
    values ('notification_thread', 'notification'), ('notification', 'notification'), ('incident', 'incident'),
      ('campaign', 'incident'), ('playbook_run', 'playbookRun'), ('assistance_request', 'cooperation'),
      ('release', 'cooperation'), ('release_package', 'cooperation'), ('release_lowering', 'cooperation'), ('call_out', 'callOut')
  loop
    execute format($policy$
      create policy readers on %I as restrictive to belfry_app
        using ((select current_setting('belfry.role', true) = any (readers_of(%L))))
    $policy$, walled, kind);
  end loop;
end $do$;

-- WHAT READERS OF ONE KIND LEARN OF ANOTHER. Each function asks the very same walls, copied from the policies
-- themselves, and gives no more than what the program shows.
do $do$
declare
  of_incident text := (select qual from pg_policies
    where schemaname = current_schema and tablename = 'incident' and policyname = 'walls');
  of_thread text := (select qual from pg_policies
    where schemaname = current_schema and tablename = 'notification_thread' and policyname = 'walls');
  of_notification text := (select qual from pg_policies
    where schemaname = current_schema and tablename = 'notification' and policyname = 'walls');
begin
  -- Whether the walls let an incident pass, for whoever may not read it.
  execute format($function$
    create function incident_in_sight(key uuid) returns boolean
    language sql stable security definer set search_path = belfry, pg_temp as $body$
      select exists (select from incident where id = key and (%s))
    $body$
  $function$, of_incident);

  -- Of the reports in incidents that somebody may read: that they came, and which places they name.
  execute format($function$
    create function incident_reports(threads uuid[])
    returns table (thread_id uuid, reference text, first boolean, kind text, received_at timestamptz, provinces text[])
    language sql stable security definer set search_path = belfry, pg_temp as $body$
      select n.thread_id, n.reference, n.first, n.kind, n.received_at, n.provinces
      from (select * from notification where notification.thread_id = any (threads) and (%s)) n
      where (select current_setting('belfry.role', true) = any (readers_of('incident')))
        and exists (select from incident
          where id in (select l.incident_id from incident_notification l where l.thread_id = n.thread_id) and (%s))
    $body$
  $function$, of_notification, of_incident);

  -- Of the same: what is owed and when, and nothing that a person wrote. Twin of ClockRow.withoutWords.
  execute format($function$
    create function incident_clocks(threads uuid[])
    returns table (id uuid, thread_id uuid, exercise boolean, regime text, stage text, round int,
      started_at timestamptz, target_at timestamptz, last_lawful_at timestamptz, reported_at timestamptz,
      not_applicable_reason text, not_applicable_by text, suspended_at timestamptz)
    language sql stable security definer set search_path = belfry, pg_temp as $body$
      select c.id, c.thread_id, t.exercise, c.regime, c.stage, c.round, c.started_at, c.target_at, c.last_lawful_at,
        c.reported_at, case
            when c.not_applicable_reason is null or c.not_applicable_by = 'rule' or c.not_applicable_reason in (
              'notSignificant', 'notMajor', 'settledTest', 'settledDuplicate', 'settledRejected', 'settledWithdrawn')
            then c.not_applicable_reason else '…' end,
        c.not_applicable_by, c.suspended_at
      from (select * from notification_thread where notification_thread.id = any (threads) and (%s)) t
        join legal_clock c on c.thread_id = t.id
      where (select current_setting('belfry.role', true) = any (readers_of('incident')))
        and exists (select from incident
          where incident.id in (select l.incident_id from incident_notification l where l.thread_id = t.id) and (%s))
    $body$
  $function$, of_thread, of_incident);
end $do$;

-- Defence reads the sheets of a crisis, and not which incidents they are about.
alter policy walls on assessment_incident using (
  case when (select current_setting('belfry.role', true) = any (readers_of('incident')))
    then exists (select 1 from incident p where p.id = incident_id)
    else incident_in_sight(incident_id) end);

-- SEARCHES by an index past the walls have copies of these, and give keys: to the same roles alone.
do $do$
declare
  searched text;
  definition text;
  start constant text := E'    begin\n      loop\n';
begin
  foreach searched in array array['notification', 'incident'] loop
    definition := pg_get_functiondef((searched || '_newest_matching')::regproc);
    if position(start in definition) = 0 then
      raise exception 'the search is not the one that is known';
    end if;
    execute replace(definition, start, format(E'    begin\n'
      '      if (current_setting(''belfry.role'', true) = any (readers_of(%L))) is not true then\n'
      '        return;\n      end if;\n      loop\n', searched));
  end loop;
  definition := pg_get_functiondef('incident_of_trace(text[], text, int)'::regprocedure);
  if position('source = origin and (' in definition) = 0 then
    raise exception 'the search for a trace is not the one that is known';
  end if;
  execute replace(definition, 'source = origin and (',
    'source = origin and (select current_setting(''belfry.role'', true) = any (readers_of(''incident''))) and (');
end $do$;

-- WHAT THE PROGRAM ALONE ASKS. Whom the incidents of a crisis hit, with their addresses, for the runs of their procedures;
-- and the threads of a crisis, for functions that pass the walls themselves.
do $do$
declare
  definition text := pg_get_functiondef('playbook_hit(uuid)'::regprocedure);
  condition constant text := 'where c.crisis_id = crisis and ';
begin
  if position(condition in definition) = 0 then
    raise exception 'what asks whom incidents hit is not what is known';
  end if;
  execute replace(definition, condition, condition || 'current_setting(''belfry.role'', true) = ''system'' and ');
end $do$;
revoke execute on function crisis_threads(uuid) from belfry_app;
