-- The documents of a request for assistance as they were when it was sent: what is given out later is
-- these bytes, and the register's hash is that of the English ones.
create table assistance_document (
  id uuid primary key,
  version bigint not null default 0,
  request_id uuid not null references assistance_request (id),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  stored_at timestamptz not null,
  unique (request_id, language)
);
call raise_wall_of_parent('assistance_document', 'assistance_request', 'request_id');
revoke update on assistance_document from belfry_app;
