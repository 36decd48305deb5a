-- Each channel is asked by itself for what is due: one of which little waits does not walk past the mails of a flood.
drop index outbox_message_waiting;
create index outbox_message_waiting on outbox_message (channel, urgency, due_at) where sent_at is null and given_up_at is null;
