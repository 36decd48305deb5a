-- The other side may have a message although nobody knows that it left: its answer was lost. Whoever may have it is told
-- when it does not hold any more. Of what was tried before nobody wrote down how it failed.
alter table outbox_message add column may_have_left boolean not null default false;
update outbox_message set may_have_left = true where sent_at is null and (attempts > 0 or retried_at is not null);
update outbox_message set withdrawn = false, given_up_at = null, last_error = null where withdrawn and sent_at is not null;
alter table outbox_message add check (not (withdrawn and sent_at is not null));
