-- Each node asks every second whether something stands still that is of no exercise. A large exercise whose gateway is away
-- would have all its messages read for it.
drop index outbox_message_stuck;
create index outbox_message_stuck on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is not null and not without_channel and not exercise;
-- The page of who leads an exercise counts what exercises could not send each time that it shows itself anew.
create index outbox_message_unsent_of_exercises on outbox_message (given_up_at)
  where exercise and sent_at is null and not withdrawn;
