-- What a watch wrote, and no person's act: in a restored copy the original had told it before.
-- Of what was written before nobody knows; it is older than any restore from now on.
alter table outbox_message add column by_watch boolean not null
  default coalesce(current_setting('belfry.watch', true) = 'on', false);
