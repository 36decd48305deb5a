-- What was decided politically about articles 4 and 5 of the North Atlantic Treaty, noted on a request for
-- assistance: facts, who decided, when. Added, never changed; nothing in the program follows from it.
create table political_note (
  id uuid primary key,
  version bigint not null default 0,
  request_id uuid not null references assistance_request (id),
  no int not null check (no > 0),
  text text not null check (length(text) between 1 and 4000),
  decided_by text not null check (length(decided_by) between 1 and 200),
  decided_at timestamptz not null,
  noted_by text not null,
  noted_at timestamptz not null,
  check (decided_at <= noted_at),
  unique (request_id, no)
);
call raise_wall_of_parent('political_note', 'assistance_request', 'request_id');
revoke update on political_note from belfry_app;
