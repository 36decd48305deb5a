-- When a message should have left, whatever happens to it afterwards; when the watchdog said that it
-- has not; and from when on it is tried as if it were new.
alter table outbox_message add column promised_at timestamptz;
update outbox_message set promised_at = due_at where promised_at is null;
create function outbox_promise() returns trigger language plpgsql as $body$
begin
  new.promised_at := coalesce(new.promised_at, new.due_at);
  return new;
end $body$;
create trigger outbox_promised before insert on outbox_message for each row execute function outbox_promise();
alter table outbox_message alter column promised_at set not null;
alter table outbox_message add column reported_at timestamptz;
alter table outbox_message add column retried_at timestamptz;
-- What left or was given up in the past is nobody's concern now.
create index outbox_message_promised on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is null;
create index outbox_message_overdue on outbox_message (promised_at)
  where sent_at is null and given_up_at is null and reported_at is not null;
