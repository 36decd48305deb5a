-- Situation reports: the rhythm of a crisis, inputs of the services, numbered reports that are frozen,
-- their archived documents and receipts.

-- Figures of a crisis are asked by reports and briefings alike.
alter function briefing_figures(uuid, timestamptz) rename to crisis_figures;
alter function briefing_sectors(uuid) rename to crisis_sectors;

-- Never changed: another rhythm, with its reason, takes the place of the one before.
create table battle_rhythm (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  every_minutes int not null check (every_minutes between 30 and 10080),
  first_cut_off timestamptz not null,
  report_after int not null check (report_after between 0 and 1440),
  meeting_after int check (meeting_after between 0 and 1440),
  ask_before int not null check (ask_before between 10 and every_minutes),
  remind_before int not null check (remind_before between 1 and ask_before),
  lead text not null check (length(lead) between 1 and 40),
  reason text not null check (length(reason) between 1 and 500),
  set_by text not null,
  set_at timestamptz not null
);
create index battle_rhythm_crisis on battle_rhythm (crisis_id, set_at desc, id);
call raise_wall_of_parent('battle_rhythm', 'crisis', 'crisis_id');
revoke update on battle_rhythm from belfry_app;

create table sitrep (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  title text not null,
  -- 0 while it is open: a number is given with the issue, so that none is skipped
  number int not null check (number >= 0),
  status text not null check (status in ('open', 'issued', 'discarded')),
  corrects int,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  named text[] not null,
  audience text[] not null check (audience <@ '{cells,deciders,services,sectors}' and 'cells' = any (audience)),
  exercise boolean not null,
  demo boolean not null,
  oral_order boolean not null,
  cut_off timestamptz not null,
  -- frozen with the issue; text, not jsonb, so that what is read is what was written
  content text not null check (content is json object),
  editor_id uuid not null,
  editor text not null,
  opened_at timestamptz not null,
  saved_at timestamptz not null,
  issuer text,
  issued_at timestamptz,
  check ((status = 'issued') = (number > 0)),
  check ((number > 0) = (num_nulls(issuer, issued_at) = 0)),
  check (number = 0 or corrects < number),
  check (tlp <> 'red' or cardinality(named) > 0)
);
create unique index sitrep_number_once on sitrep (crisis_id, number) where number > 0;
-- One report is made at a time, and one correction of each.
create unique index sitrep_one_open on sitrep (crisis_id) where status = 'open' and corrects is null;
create unique index sitrep_one_correction on sitrep (crisis_id, corrects) where status = 'open';
create index sitrep_opened on sitrep (opened_at desc, id desc);
create index sitrep_crisis on sitrep (crisis, opened_at desc, id desc);

-- The twin of domain.sitrep.Sitrep.readableBy behind the wall of the crisis file; a test compares both.
alter table sitrep enable row level security;
alter table sitrep force row level security;
create policy owner_passes on sitrep to current_user using (true) with check (true);
create policy walls on sitrep to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or (exists (select 1 from crisis c where c.id = crisis_id)
    and (status = 'issued'
      or (select current_setting('belfry.role', true) in ('dutyOfficer', 'director', 'crisisCentre')))
    and case (select current_setting('belfry.role', true))
      when 'analyst' then true
      when 'dutyOfficer' then true
      when 'director' then true
      when 'crisisCentre' then true
      when 'primeMinister' then 'deciders' = any (audience)
      when 'interior' then 'deciders' = any (audience)
      when 'serviceLiaison' then 'services' = any (audience)
      when 'defence' then 'services' = any (audience)
      when 'sectorAuthority' then 'sectors' = any (audience)
      else false
    end
    and (tlp in ('clear', 'green', 'amber')
      or (tlp = 'amberStrict' and (select current_setting('belfry.reach', true) = 'national'))
      or (tlp = 'red' and ((select nullif(current_setting('belfry.viewer', true), '')) = any (named)
        or (select nullif(current_setting('belfry.viewer', true), '')) = editor_id::text)))));

-- What is issued or given up stays as it is, for whoever writes to the database.
create function sitrep_stays_frozen() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' or old.status <> 'open' then
    raise exception 'sitrep % is frozen', old.id;
  end if;
  return new;
end $body$;
create trigger sitrep_frozen before update or delete on sitrep for each row execute function sitrep_stays_frozen();

-- The last number of each crisis; its row makes concurrent issues wait for each other, and it never leaps.
create table sitrep_number (
  crisis_id uuid primary key references crisis (id),
  last int not null check (last > 0)
);
call raise_wall_of_parent('sitrep_number', 'crisis', 'crisis_id');
create function sitrep_number_never_leaps() returns trigger language plpgsql as $body$
begin
  if new.last <> old.last + 1 then
    raise exception 'numbers of situation reports have no gap';
  end if;
  return new;
end $body$;
create trigger sitrep_number_steps before update on sitrep_number
  for each row execute function sitrep_number_never_leaps();

create table sitrep_document (
  id uuid primary key,
  version bigint not null default 0,
  sitrep_id uuid not null references sitrep (id),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  stored_at timestamptz not null,
  unique (sitrep_id, language)
);
call raise_wall_of_parent('sitrep_document', 'sitrep', 'sitrep_id');
revoke update on sitrep_document from belfry_app;

create table sitrep_receipt (
  id uuid primary key,
  version bigint not null default 0,
  sitrep_id uuid not null references sitrep (id),
  reader_id uuid not null,
  reader text not null,
  unit text not null,
  kind text not null check (kind in ('opened', 'acknowledged')),
  received_at timestamptz not null,
  unique (sitrep_id, reader_id, kind)
);
call raise_wall_of_parent('sitrep_receipt', 'sitrep', 'sitrep_id');
revoke update on sitrep_receipt from belfry_app;

-- What a service is asked and says. It sees its own only, who writes the report sees all.
create table sitrep_input (
  id uuid primary key,
  version bigint not null default 0,
  sitrep_id uuid not null references sitrep (id),
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  title text not null,
  service text not null,
  exercise boolean not null,
  asked_at timestamptz not null,
  cut_off timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  sent_at timestamptz,
  changed_at timestamptz,
  sent_by text,
  language text check (language in ('nl', 'fr', 'de', 'en')),
  content text check (content is json object),
  closed_at timestamptz,
  unique (sitrep_id, service),
  check (num_nulls(sent_at, changed_at, sent_by, language, content) in (0, 5))
);
create index sitrep_input_to_remind on sitrep_input (remind_at)
  where sent_at is null and reminded_at is null and closed_at is null;
create index sitrep_input_asked on sitrep_input (service, cut_off) where closed_at is null;
alter table sitrep_input enable row level security;
alter table sitrep_input force row level security;
create policy owner_passes on sitrep_input to current_user using (true) with check (true);
-- The twin of domain.sitrep.SitrepInput.readableBy behind the wall of the crisis file.
create policy walls on sitrep_input to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or (exists (select 1 from crisis c where c.id = crisis_id)
    and ((select current_setting('belfry.role', true) in ('dutyOfficer', 'director', 'crisisCentre'))
      or service = (select nullif(current_setting('belfry.service', true), '')))));
create function sitrep_input_stays_closed() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' or old.closed_at is not null then
    raise exception 'input % is closed', old.id;
  end if;
  return new;
end $body$;
create trigger sitrep_input_closed before update or delete on sitrep_input
  for each row execute function sitrep_input_stays_closed();

-- The figures of a report. They are complete whatever its reader may open; the service asks for the
-- permission.
create function sitrep_figures(crisis_key uuid, at timestamptz) returns table (figure text, value bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with f as (select * from crisis_figures(crisis_key, at)),
  d as (
    select count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'acknowledged') as acknowledged,
      count(*) filter (where state in ('fulfilled', 'waived')) as done,
      count(*) filter (where state in ('open', 'acknowledged') and due_at < at) as overdue
    from duty where crisis_id = crisis_key
  ), c as (
    select count(*) filter (where state = 'due') as due, count(*) filter (where state = 'overdue') as overdue
    from (
      select distinct k.id,
        clock_state(k.last_lawful_at, k.reported_at, k.not_applicable_reason is not null,
          k.suspended_at is not null, at) as state
      from crisis_incident l
      cross join lateral incident_parts(l.incident_id) part
      join incident_notification n on n.incident_id = part
      join legal_clock k on k.thread_id = n.thread_id
      where l.crisis_id = crisis_key and l.detached_at is null) clocks
  ), m as (
    select count(*) filter (where state = 'proposed') as proposed, count(*) filter (where state = 'ordered') as ordered,
      count(*) filter (where state in ('inPlace', 'verified')) as in_force
    from measure where crisis_id = crisis_key
  ), q as (
    select count(*) as open from (
      select o.id from crisis_timeline o
      where o.crisis_id = crisis_key and o.kind = 'unknown'
        and not exists (select 1 from crisis_timeline later where later.corrects_id = o.id)
      union
      select e.id from crisis_incident l
      cross join lateral incident_parts(l.incident_id) part
      join timeline_entry e on e.incident_id = part
      where l.crisis_id = crisis_key and l.detached_at is null and e.kind = 'unknown'
        and not exists (select 1 from timeline_entry later where later.corrects_id = e.id)) questions
  ), b as (
    select count(*) as standing from logbook_entry e
    where e.crisis_id = crisis_key
      and not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id and l.corrects = e.number)
  )
  select v.figure, v.value from f, d, c, m, q, b,
    lateral (values
      ('incidents', f.incidents),
      ('entities', f.entities),
      ('sectors', (select cardinality(sectors)::bigint from crisis where id = crisis_key)),
      ('people', f.people),
      ('hours', f.hours),
      ('dutiesOpen', d.open),
      ('dutiesAcknowledged', d.acknowledged),
      ('dutiesDone', d.done),
      ('dutiesOverdue', d.overdue),
      ('clocksDue', c.due),
      ('clocksOverdue', c.overdue),
      ('measuresProposed', m.proposed),
      ('measuresOrdered', m.ordered),
      ('measuresInForce', m.in_force),
      ('openQuestions', q.open),
      ('decisions', b.standing)) v (figure, value)
$body$;

-- Duties of each service by state.
create function sitrep_services(crisis_key uuid, at timestamptz)
returns table (service text, open bigint, acknowledged bigint, done bigint, overdue bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select d.service, count(*) filter (where state = 'open'), count(*) filter (where state = 'acknowledged'),
    count(*) filter (where state in ('fulfilled', 'waived')),
    count(*) filter (where state in ('open', 'acknowledged') and due_at < at)
  from duty d where d.crisis_id = crisis_key and d.state <> 'ended' group by d.service order by d.service
$body$;
