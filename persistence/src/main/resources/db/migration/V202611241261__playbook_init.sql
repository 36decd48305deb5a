-- Runs of procedures: frozen copies with their texts (nl, fr, de, en in this order).
create table playbook_run (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  code text not null,
  plan_version text not null,
  title text[] not null check (cardinality(title) = 4),
  authority text[] not null check (cardinality(authority) = 4),
  state text not null check (state in ('running', 'completed')),
  started_at timestamptz not null,
  started_by text not null,
  completed_at timestamptz,
  tlp text not null,
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  unique (crisis_id, code),
  check ((state = 'completed') = (completed_at is not null))
);
create index playbook_run_started on playbook_run (started_at desc, id desc);
create index playbook_run_crisis on playbook_run (crisis, started_at desc, id desc);
create index playbook_run_sectors on playbook_run using gin (sectors);
call raise_wall('playbook_run');

create table step_run (
  id uuid primary key,
  version bigint not null default 0,
  run_id uuid not null references playbook_run (id),
  no int not null check (no > 0),
  title text[] not null check (cardinality(title) = 4),
  done_when text[] not null check (cardinality(done_when) = 4),
  roles text not null,
  anchor text not null,
  time_limit text,
  due_rule text[] not null check (cardinality(due_rule) = 4),
  due_at timestamptz,
  basis_kind text not null check (basis_kind in ('law', 'publicSource', 'proposal')),
  basis_key text not null,
  two_persons boolean not null,
  after_steps text not null,
  state text not null check (state in ('waiting', 'open', 'inProgress', 'done', 'notApplicable')),
  begun_by text,
  reported_by text,
  closed_by text,
  closed_at timestamptz,
  evidence text,
  reason text,
  raised int not null default 0,
  unique (run_id, no),
  check (state <> 'done' or evidence is not null),
  check ((state = 'notApplicable') = (reason is not null)),
  check ((state in ('done', 'notApplicable')) = (closed_at is not null)),
  -- two persons are two persons, whatever the program does
  check (state <> 'done' or not two_persons or reported_by <> closed_by)
);
create index step_run_due on step_run (due_at) where state in ('waiting', 'open', 'inProgress');
call raise_wall_of_parent('step_run', 'playbook_run', 'run_id');
