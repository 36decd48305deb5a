-- Cells of the plan convened for a crisis: who was called, who came, what was said. As visible as the
-- crisis file.

create table cell_meeting (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  no int not null check (no > 0),
  plan_version text not null,
  cell text not null check (length(cell) between 1 and 40),
  chair text,
  members text[] not null,
  state text not null check (state in ('convened', 'sitting', 'closed', 'cancelled')),
  starts_at timestamptz not null,
  place text not null check (length(place) between 1 and 300),
  agenda text not null check (length(agenda) <= 2000),
  convened_by text not null,
  convened_at timestamptz not null,
  opened_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  reason text check (length(reason) between 1 and 300),
  next_at timestamptz,
  exercise boolean not null,
  unique (crisis_id, no),
  check ((state in ('sitting', 'closed')) = (opened_at is not null)),
  check ((state in ('closed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'cancelled') = (reason is not null)),
  check (num_nulls(ended_by, ended_at) in (0, 2))
);
create index cell_meeting_crisis on cell_meeting (crisis, starts_at desc, id desc);
call raise_wall_of_parent('cell_meeting', 'crisis', 'crisis_id');

create table meeting_call (
  meeting_id uuid not null references cell_meeting (id),
  unit text not null,
  call_out_id uuid not null references call_out (id),
  primary key (meeting_id, call_out_id)
);
call raise_wall_of_parent('meeting_call', 'cell_meeting', 'meeting_id');
revoke update on meeting_call from belfry_app;

create table meeting_attendance (
  id uuid primary key,
  meeting_id uuid not null references cell_meeting (id),
  unit text not null check (length(unit) between 1 and 40),
  name text not null check (length(name) between 1 and 300),
  deputy_of text check (length(deputy_of) between 1 and 300),
  came_at timestamptz not null,
  left_at timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (left_at >= came_at)
);
create index meeting_attendance_of on meeting_attendance (meeting_id, came_at, id);
call raise_wall_of_parent('meeting_attendance', 'cell_meeting', 'meeting_id');
-- Only when somebody left is added later, once.
create function meeting_attendance_stays() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' or old.left_at is not null
    or (old.meeting_id, old.unit, old.name, old.deputy_of, old.came_at, old.recorded_by, old.recorded_at)
      is distinct from (new.meeting_id, new.unit, new.name, new.deputy_of, new.came_at, new.recorded_by, new.recorded_at) then
    raise exception 'attendance % stays as it was noted', old.id;
  end if;
  return new;
end $body$;
create trigger meeting_attendance_as_noted before update or delete on meeting_attendance
  for each row execute function meeting_attendance_stays();

-- Append-only: a correction is a new entry that points to the old one.
create table meeting_minute (
  meeting_id uuid not null references cell_meeting (id),
  no int not null check (no > 0),
  text text not null check (length(text) between 1 and 4000),
  recorded_by text not null,
  recorded_at timestamptz not null,
  corrects int check (corrects < no),
  primary key (meeting_id, no),
  foreign key (meeting_id, corrects) references meeting_minute (meeting_id, no)
);
call raise_wall_of_parent('meeting_minute', 'cell_meeting', 'meeting_id');
revoke update on meeting_minute from belfry_app;
create trigger meeting_minute_stands before update or delete on meeting_minute
  for each row execute function logbook_stands();

-- The decisions that a meeting took, and the tasks that came of them.
create table meeting_decision (
  meeting_id uuid not null references cell_meeting (id),
  number int not null check (number > 0),
  duty_id uuid references duty (id),
  primary key (meeting_id, number)
);
call raise_wall_of_parent('meeting_decision', 'cell_meeting', 'meeting_id');
revoke update on meeting_decision from belfry_app;
