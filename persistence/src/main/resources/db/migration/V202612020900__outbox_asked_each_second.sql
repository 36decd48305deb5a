-- Each node asks every second whether a message has no way to leave, and how many were given up within a day. Without
-- indexes of their own the first question read all that are late, in a surge some hundred thousand, and the second
-- all that were withdrawn.
create index outbox_message_without_way on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is not null and without_channel and not exercise;
create index outbox_message_failed on outbox_message (given_up_at)
  where given_up_at is not null and not withdrawn;
