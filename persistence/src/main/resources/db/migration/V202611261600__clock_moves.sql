-- Reports that are asked for, and clocks that a person moves where the law lets him.

-- The CSIRT or the sectoral authority can ask for an intermediate report more than once.
alter table legal_clock add column round int not null default 1 check (round >= 1);
alter table legal_clock drop constraint legal_clock_thread_id_regime_stage_key;
alter table legal_clock add unique (thread_id, regime, stage, round);

-- Since when it stands; a report stops it all the same.
alter table legal_clock add column suspended_at timestamptz check (suspended_at is null or started_at is not null);

-- The intake writes clocks; a person only the one of the report that he asks for, in his own sight.
grant insert on legal_clock to belfry_app;
create policy asked_only on legal_clock as restrictive for insert to belfry_app
  with check (stage = 'intermediateReport' and reported_at is null and not_applicable_reason is null);

-- What persons did to clocks: added to, never changed.
create table clock_move (
  id uuid primary key,
  version int not null default 0,
  clock_id uuid not null references legal_clock (id),
  kind text not null check (kind in ('requested', 'extended', 'suspended', 'resumed')),
  moved_at timestamptz not null,
  moved_by text not null,
  motive text not null check (length(motive) between 1 and 2000),
  target_before timestamptz not null,
  last_lawful_before timestamptz not null,
  last_lawful_after timestamptz not null
);
create index clock_move_clock on clock_move (clock_id, moved_at);
call raise_wall_of_parent('clock_move', 'legal_clock', 'clock_id');
revoke update on clock_move from belfry_app;

-- The twin of domain.clock.ClockState.of; a test compares both.
drop function clock_state(timestamptz, timestamptz, boolean, timestamptz);
create function clock_state(last_lawful_at timestamptz, reported_at timestamptz, not_applicable boolean,
  suspended boolean, at timestamptz)
returns text language sql immutable as $body$
  select case
    when not_applicable then 'notApplicable'
    when last_lawful_at is null then 'notStarted'
    when reported_at > last_lawful_at then 'reportedLate'
    when reported_at is not null then 'reported'
    when suspended then 'suspended'
    when at > last_lawful_at then 'overdue'
    else 'due'
  end
$body$;
