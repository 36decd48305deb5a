-- A message whose channel is not set up is kept and seen, apart from those that failed.
alter table outbox_message add column without_channel boolean not null default false;
create index outbox_message_given_up on outbox_message (given_up_at) where given_up_at is not null;
