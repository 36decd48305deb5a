-- What each service must do in each crisis; the texts of the plan's duties stay in the plan version.
create table duty (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  code text not null,
  plan_version text not null,
  service text not null,
  tier text not null check (tier in ('none', 'nationalIncident', 'nationalCrisis')),
  task boolean not null,
  title text check (length(title) between 1 and 200),
  done_when text check (length(done_when) between 1 and 500),
  decision text,
  state text not null check (state in ('open', 'acknowledged', 'fulfilled', 'waived', 'ended')),
  called_at timestamptz not null,
  acknowledge_by timestamptz not null,
  due_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  evidence text,
  reason text,
  waiver_asked_by text,
  waiver_asked_at timestamptz,
  handed_over_by text,
  handed_over_from text,
  handed_over_reason text,
  raised int not null default 0,
  overdue_raised_at timestamptz,
  tlp text not null,
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  -- each duty of the plan once in a crisis, however often and from wherever it is called up
  unique (crisis_id, code),
  check (task = (title is not null) and task = (done_when is not null) and task = (tier = 'none')),
  check ((state = 'fulfilled') = (evidence is not null)),
  check (state <> 'waived' or reason is not null),
  check ((state in ('fulfilled', 'waived', 'ended')) = (closed_at is not null))
);
create index duty_due on duty (due_at, id);
create index duty_service on duty (service, due_at, id);
create index duty_crisis on duty (crisis, due_at, id);
-- The watch reads these two only, however much history there is.
create index duty_unacknowledged on duty (acknowledge_by) where state = 'open';
create index duty_undone on duty (due_at) where state in ('open', 'acknowledged') and overdue_raised_at is null;
call raise_wall('duty');
