-- The command line of a machine has a token and no account, and its posts may be sent again, too.
alter table idempotency_key drop constraint idempotency_key_owner_id_fkey;
