-- Exercises: their life, their clock, what is played into them, what was observed, what is learnt.
-- For participants only; figures, exchange and real contacts never see any of it.

create table exercise (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^X-[0-9]{4}-[0-9]{4,}$'),
  state text not null check (state in ('planned', 'running', 'paused', 'ended', 'evaluated')),
  title text[] not null,
  aim text[] not null,
  -- the scenario as it was when the exercise was planned; later versions change nothing in it
  scenario text not null check (length(scenario) between 1 and 60),
  scenario_version text not null check (length(scenario_version) between 1 and 40),
  scenario_text text not null check (length(scenario_text) between 1 and 2000000),
  scenario_sha256 text not null check (length(scenario_sha256) = 64),
  minutes int not null check (minutes between 1 and 20160),
  plan_version text not null,
  -- the demonstration plays the expected actions that nobody takes
  self_playing boolean not null,
  planned_by text not null,
  planned_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  evaluated_at timestamptz,
  -- the clock: what it showed at an instant of the database's clock, and how fast it has run since
  clock_shown timestamptz,
  clock_anchor timestamptz,
  clock_speed int not null check (clock_speed between 1 and 600),
  check (num_nulls(clock_shown, clock_anchor, started_at) in (0, 3)),
  check ((state = 'planned') = (started_at is null)),
  check ((state in ('ended', 'evaluated')) = (ended_at is not null)),
  check ((state = 'evaluated') = (evaluated_at is not null))
);
-- There is one world of exercises beside the real one, and it has one clock.
create unique index exercise_one_is_live on exercise ((true)) where state in ('running', 'paused');
create index exercise_planned on exercise (planned_at desc, id desc);
create sequence exercise_number;

alter table exercise enable row level security;
alter table exercise force row level security;
create policy owner_passes on exercise to current_user using (true) with check (true);
create policy participants on exercise to belfry_app using (
  (select current_setting('belfry.role', true) = 'system')
  or (select current_setting('belfry.exercise', true) = 'on'));

-- Twin of domain.exercise.ExerciseClock: what the clock of the live exercise shows at an instant, null
-- without one. A clock whose nodes have died stands still ten seconds after their last beat, and goes
-- on from there.
create function exercise_shown(at timestamptz) returns timestamptz
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select e.clock_shown + case when e.state = 'running'
    then least(greatest(at - e.clock_anchor, interval '0'), interval '10 seconds') * e.clock_speed
    else interval '0' end
  from exercise e where e.state in ('running', 'paused')
$body$;

-- The time in the world of exercises.
create function exercise_now() returns timestamptz
language sql volatile as $body$
  select coalesce(exercise_shown(t.at), t.at) from (select clock_timestamp() as at) t
$body$;

-- By how much it is ahead of the real one; behind, after a long pause.
create function exercise_ahead() returns interval
language sql volatile as $body$
  select coalesce(exercise_shown(t.at) - t.at, interval '0') from (select clock_timestamp() as at) t
$body$;

-- By how much any record's clock may be ahead of the real one: a bound that an index can use.
create function exercise_lead() returns interval
language sql volatile as $body$
  select greatest(exercise_ahead(), interval '0')
$body$;

-- The time in the world of a record.
create function world_time(exercise boolean, moment timestamptz) returns timestamptz
language sql volatile as $body$
  select moment + case when exercise then (select exercise_ahead()) else interval '0' end
$body$;

-- What came up in an exercise: threads of notifications, incidents, crisis files.
create table exercise_record (
  record_id uuid primary key,
  exercise_id uuid not null references exercise (id),
  kind text not null check (kind in ('thread', 'incident', 'crisis')),
  at timestamptz not null
);
create index exercise_record_exercise on exercise_record (exercise_id, kind, at);
call raise_wall_of_parent('exercise_record', 'exercise', 'exercise_id');
revoke insert, update on exercise_record from belfry_app;

-- What an exercise that is over has left open falls due no more.
create function exercise_is_over(record uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from exercise_record r join exercise e on e.id = r.exercise_id
    where r.record_id = record and e.state in ('ended', 'evaluated'))
$body$;

create function exercise_keeps_record() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into exercise_record (record_id, exercise_id, kind, at)
    select new.id, e.id, tg_argv[0], exercise_now()
    from exercise e where e.state in ('running', 'paused');
  return null;
end $body$;
create trigger exercise_thread after insert on notification_thread
  for each row when (new.exercise) execute function exercise_keeps_record('thread');
create trigger exercise_incident after insert on incident
  for each row when (new.exercise) execute function exercise_keeps_record('incident');
create trigger exercise_crisis after insert on crisis
  for each row when (new.exercise) execute function exercise_keeps_record('crisis');

-- Who takes part, and as what.
create table exercise_participant (
  id uuid primary key,
  version bigint not null default 0,
  exercise_id uuid not null references exercise (id),
  account text not null,
  name text not null,
  part text not null check (part in ('leader', 'observer', 'player')),
  added_by text not null,
  added_at timestamptz not null,
  unique (exercise_id, account)
);
call raise_wall_of_parent('exercise_participant', 'exercise', 'exercise_id');

create table exercise_inject (
  id uuid primary key,
  version bigint not null default 0,
  exercise_id uuid not null references exercise (id),
  no int not null check (no > 0),
  at_minute int not null check (at_minute between 0 and 20160),
  kind text not null check (kind in ('notification', 'message', 'event', 'action')),
  state text not null check (state in ('waiting', 'held', 'delivered', 'cancelled')),
  -- role:…, service:…, organisation:…
  addressee text not null check (length(addressee) between 1 and 200),
  title text[] not null,
  body text[] not null,
  -- of an action: what shows that it was taken, and within how many minutes
  measured text,
  code text,
  within_minutes int check (within_minutes between 1 and 20160),
  -- of a notification: fields of the report
  report text,
  added_by text not null,
  delivered_at timestamptz,
  delivered_by text,
  -- what came of it: N-…, C-…
  result text,
  -- an action that the demonstration took because nobody else did
  played_at timestamptz,
  unique (exercise_id, no),
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((kind = 'action') = (measured is not null)),
  check ((kind = 'action') = (within_minutes is not null)),
  check ((kind = 'notification') = (report is not null))
);
create index exercise_inject_due on exercise_inject (exercise_id, at_minute, no);
call raise_wall_of_parent('exercise_inject', 'exercise', 'exercise_id');

create table exercise_note (
  id uuid primary key,
  version bigint not null default 0,
  exercise_id uuid not null references exercise (id),
  no int not null check (no > 0),
  observed_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  whom text not null check (length(whom) between 1 and 200),
  what text not null check (length(what) between 1 and 2000),
  -- number of the inject, or reference of the duty, that it is about
  inject int,
  duty text,
  unique (exercise_id, no)
);
call raise_wall_of_parent('exercise_note', 'exercise', 'exercise_id');
revoke update on exercise_note from belfry_app;

create table exercise_finding (
  id uuid primary key,
  version bigint not null default 0,
  exercise_id uuid not null references exercise (id),
  no int not null check (no > 0),
  what text not null check (length(what) between 1 and 2000),
  owner text not null check (length(owner) between 1 and 60),
  due_on date not null,
  -- what the plan shall say from now on, and the version of the plan in which it comes
  plan_change text not null check (length(plan_change) <= 2000),
  plan_version text,
  settled_at timestamptz,
  settled_by text,
  settlement text,
  added_by text not null,
  added_at timestamptz not null,
  unique (exercise_id, no),
  check (num_nulls(settled_at, settled_by, settlement) in (0, 3))
);
call raise_wall_of_parent('exercise_finding', 'exercise', 'exercise_id');
