-- Each node asks every second whether a message is stuck whose channel is set up. Without an index of its own that
-- question read all that wait, in a surge some hundred thousand.
create index outbox_message_stuck on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is not null and not without_channel;
