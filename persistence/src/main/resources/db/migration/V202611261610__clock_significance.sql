-- Questionnaires on the significance of an incident that the CSIRT answered for a thread: added to,
-- never changed. What the entity itself answered stands in its notification.
create table significance_assessment (
  id uuid primary key,
  thread_id uuid not null references notification_thread (id),
  test text not null,
  answers jsonb not null,
  assessed_at timestamptz not null,
  assessed_by text not null
);
create index significance_assessment_thread on significance_assessment (thread_id, assessed_at);
call raise_wall_of_parent('significance_assessment', 'notification_thread', 'thread_id');
revoke update on significance_assessment from belfry_app;
