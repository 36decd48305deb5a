-- Each node asks every second whether something stands still that is of no exercise. A large exercise whose gateway is away
-- would have all its messages read for it.
drop index outbox_message_stuck;
create index outbox_message_stuck on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is not null and not without_channel and not exercise;
