-- Which links are open, the oldest first: whoever ends those of quiet threads looks at these alone, some at a time.
create index notification_thread_open_link on notification_thread (opened_at, id)
  where secret_hash is not null and link_closed_at is null;
