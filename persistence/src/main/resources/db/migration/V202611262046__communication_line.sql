-- What the information cell says: lines to take, expected questions, who speaks, alert texts.

create table communication_line (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  no int not null check (no > 0),
  kind text not null check (kind in ('lineToTake', 'question', 'speaker', 'publicAlert')),
  state text not null check (state in ('draft', 'submitted', 'validated', 'released', 'withdrawn', 'replaced', 'discarded')),
  -- text, not jsonb, so that what is read is what was written
  content text not null check (content is json object),
  authors text[] not null check (cardinality(authors) > 0),
  exercise boolean not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  sent_back_by text,
  sent_back_reason text check (length(sent_back_reason) between 1 and 1000),
  validated_by text,
  validated_office text,
  validated_at timestamptz,
  released_by text,
  released_at timestamptz,
  -- the embargo: from when on it is read as released
  public_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  end_reason text check (length(end_reason) between 1 and 1000),
  replaces int,
  replaced_by int,
  unique (crisis_id, no),
  foreign key (crisis_id, replaces) references communication_line (crisis_id, no),
  foreign key (crisis_id, replaced_by) references communication_line (crisis_id, no),
  check (num_nulls(validated_by, validated_office, validated_at) in (0, 3)),
  check (num_nulls(released_by, released_at, public_at) in (0, 3)),
  check ((state in ('released', 'withdrawn', 'replaced')) = (released_at is not null)),
  check (state not in ('validated', 'released', 'withdrawn', 'replaced') or validated_by is not null),
  check ((state in ('withdrawn', 'replaced', 'discarded')) = (ended_at is not null)),
  check (state <> 'withdrawn' or end_reason is not null),
  check (public_at >= released_at),
  -- a second person, whatever the program does
  check (validated_by is null or validated_by <> all (authors))
);
create index communication_line_drafted on communication_line (drafted_at desc, id desc);
create index communication_line_crisis on communication_line (crisis, drafted_at desc, id desc);

-- Whether a file that names its readers lets the viewer in. The information cell sees no crisis file,
-- and works for those that are not red.
create function communication_circle(file uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from crisis c where c.id = file
    and (c.tlp <> 'red' or nullif(current_setting('belfry.viewer', true), '') = any (c.named)))
$body$;

-- The files that it may write for: their references, nothing else of them.
create function communication_files() returns table (id uuid, reference text, exercise boolean)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select c.id, c.reference, c.exercise from crisis c
  where c.status in ('proposed', 'running', 'standingDown')
    and current_setting('belfry.role', true) in ('dutyOfficer', 'director', 'crisisCentre', 'communication', 'system')
    and (not c.exercise or current_setting('belfry.exercise', true) = 'on' or current_setting('belfry.role', true) = 'system')
    and (c.tlp <> 'red' or nullif(current_setting('belfry.viewer', true), '') = any (c.named))
  order by c.opened_at desc, c.id
$body$;

-- The twin of domain.communication.Line.isVisible.
alter table communication_line enable row level security;
alter table communication_line force row level security;
create policy owner_passes on communication_line to current_user using (true) with check (true);
create policy walls on communication_line to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or ((not exercise or (select current_setting('belfry.exercise', true) = 'on'))
    and ((select current_setting('belfry.role', true) in ('dutyOfficer', 'director', 'crisisCentre', 'communication'))
        and communication_circle(crisis_id)
      or (select current_setting('belfry.role', true) in ('analyst', 'dutyOfficer', 'director', 'crisisCentre',
          'primeMinister', 'interior', 'serviceLiaison', 'sectorAuthority', 'minister', 'communication', 'defence'))
        and state in ('released', 'withdrawn', 'replaced')
        and public_at <= clock_timestamp() + case when exercise then (select exercise_ahead()) else interval '0' end
        and (ended_at is null or ended_at >= public_at))));

-- What a second person was asked about stays as he reads it; what was released, as it was released.
create function communication_line_stays() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' then
    raise exception 'line % of % stays on record', old.no, old.crisis;
  end if;
  if old.state <> 'draft' and (old.content, old.authors, old.kind, old.crisis_id, old.no, old.replaces)
    is distinct from (new.content, new.authors, new.kind, new.crisis_id, new.no, new.replaces) then
    raise exception 'line % of % is written no more', old.no, old.crisis;
  end if;
  if old.released_at is not null and (old.released_at, old.public_at, old.validated_by)
    is distinct from (new.released_at, new.public_at, new.validated_by) then
    raise exception 'line % of % was released', old.no, old.crisis;
  end if;
  return new;
end $body$;
create trigger communication_line_as_released before update or delete on communication_line
  for each row execute function communication_line_stays();

-- All that was ever written of it, for those who write.
create table communication_version (
  line_id uuid not null references communication_line (id),
  no int not null check (no > 0),
  content text not null check (content is json object),
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (line_id, no)
);
alter table communication_version enable row level security;
alter table communication_version force row level security;
create policy owner_passes on communication_version to current_user using (true) with check (true);
create policy walls on communication_version to belfry_app using (
  (select current_setting('belfry.role', true) in ('dutyOfficer', 'director', 'crisisCentre', 'communication', 'system'))
  and exists (select 1 from communication_line l where l.id = line_id
    and ((select current_setting('belfry.role', true) = 'system') or communication_circle(l.crisis_id))));
revoke update on communication_version from belfry_app;
