-- A message is taken for a while and sent outside every transaction: a mail server that hangs holds
-- neither a connection nor a lock. What its taker says nothing of is taken again afterwards.
alter table outbox_message add column taken_until timestamptz;
