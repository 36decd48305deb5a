-- What persons did with a thread of reports, in their words, and what stood before: replies, and what was taken back.
-- Added to, never changed; the audit log keeps the fingerprint of the words.
create table thread_act (
  id uuid primary key,
  version bigint not null default 0,
  thread_id uuid not null references notification_thread (id),
  kind text not null check (kind in ('replied', 'reopened', 'owedAgain')),
  acted_at timestamptz not null,
  acted_by text not null,
  words text not null check (length(words) between 1 and 2000),
  -- of the clock that is owed again
  regime text,
  stage text,
  -- how a notification had ended; why it had, or why the report was not owed; who had said so
  was_state text,
  was_words text,
  was_by text
);
create index thread_act_thread on thread_act (thread_id, acted_at);
call raise_wall_of_parent('thread_act', 'notification_thread', 'thread_id');
revoke update on thread_act from belfry_app;
