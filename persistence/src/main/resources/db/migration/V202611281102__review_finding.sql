-- What a real crisis taught; of the same shape as exercise_finding, behind the walls of the file.
create table crisis_finding (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
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
  unique (crisis_id, no),
  check (num_nulls(settled_at, settled_by, settlement) in (0, 3))
);
call raise_wall_of_parent('crisis_finding', 'crisis', 'crisis_id');
