-- A secret link has only who reports without an account: the index held an entry for each thread all the same. Who asks,
-- asks for one secret, which is not null.
create unique index notification_thread_secret on notification_thread (secret_hash) where secret_hash is not null;
alter table notification_thread drop constraint notification_thread_secret_hash_key;
