-- The timeline of a crisis: what happened, what is concluded, what is not known. Nothing is changed or
-- removed; a correction, or the answer to a question, is a new line that points to the old one.

create table crisis_timeline (
  id uuid primary key,
  version bigint not null default 0,
  crisis_id uuid not null references crisis (id),
  crisis text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  source text not null check (length(source) between 1 and 200),
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  kind text not null check (kind in ('fact', 'assessment', 'unknown')),
  text text not null check (length(text) between 1 and 4000),
  -- one on each line: what shows it, and what was observed
  evidence text not null check (length(evidence) <= 4000),
  observables text not null check (length(observables) <= 4000),
  corrects_id uuid,
  unique (crisis_id, id),
  foreign key (crisis_id, corrects_id) references crisis_timeline (crisis_id, id),
  check (corrects_id <> id),
  check (occurred_at <= recorded_at)
);
create index crisis_timeline_crisis on crisis_timeline (crisis_id, occurred_at, recorded_at);
create index crisis_timeline_corrects on crisis_timeline (corrects_id);
call raise_wall_of_parent('crisis_timeline', 'crisis', 'crisis_id');
revoke update on crisis_timeline from belfry_app;
create trigger crisis_timeline_stands before update or delete on crisis_timeline
  for each row execute function logbook_stands();
