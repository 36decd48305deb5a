-- The Merkle log (RFC 9162) over the leaf hashes of all audit rows. A row gets its place in the log after
-- its commit, so the intake knows nothing of it; nothing here is ever changed or removed.

-- The places. No foreign key: whoever deletes a row past the program must be found, not stopped.
create table log_leaf (
  no bigint primary key check (no >= 0),
  seq bigint not null unique,
  leaf bytea not null check (length(leaf) = 32)
);
create index log_leaf_hash on log_leaf using hash (leaf);

-- Hashes of whole subtrees of 256, 65,536 … leaves: with them no proof and no checkpoint reads more
-- than some hundred rows, however long the log is.
create table log_node (
  level smallint not null check (level > 0 and level % 8 = 0),
  no bigint not null check (no >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, no)
);

-- What was signed: the log had so many leaves and this root.
create table log_checkpoint (
  tree_size bigint primary key check (tree_size > 0),
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  key_id text not null references signing_key (key_id),
  signature text not null
);

-- Numbers of audit rows that were passed over: their transaction still runs, or was rolled back.
create table log_gap (
  first bigint not null,
  last bigint not null check (last >= first),
  seen_at timestamptz not null,
  seen_xid xid8 not null
);

-- Hashes and counts tell nothing of a record: whoever the services let ask may read them.
revoke insert, update on log_leaf, log_gap from belfry_app;
revoke update on log_node, log_checkpoint from belfry_app;
revoke select on log_gap from belfry_app;

create function audit_log_stands() returns trigger language plpgsql as $body$
begin
  raise exception 'the log is append-only';
end $body$;
create trigger log_leaf_stands before update or delete on log_leaf
  for each statement execute function audit_log_stands();
create trigger log_node_stands before update or delete on log_node
  for each statement execute function audit_log_stands();
create trigger log_checkpoint_stands before update or delete on log_checkpoint
  for each statement execute function audit_log_stands();

-- THE SEQUENCER. Gives the rows that wait their places, at most so many, in the order of their numbers;
-- one node at a time, the others get nothing. Rows commit in another order than they are numbered:
-- whoever was passed over is kept in log_gap and comes as soon as it is there. A gap is given up ten
-- minutes after every transaction that ran then has ended, so that a number that was drawn just before
-- its transaction had an id is not lost either.
create function log_take(most int) returns table (no bigint, leaf bytea)
language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
declare
  size bigint;
  newest bigint;
  late bigint[];
  fresh bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtext('belfry.log_take')) then
    return;
  end if;
  select coalesce(max(l.no) + 1, 0), coalesce(max(l.seq), 0) into size, newest from log_leaf l;
  late := array(select e.seq from log_gap g join audit_entry e on e.seq between g.first and g.last order by 1);
  fresh := array(select e.seq from audit_entry e where e.seq > newest order by 1 limit most);

  if cardinality(late) > 0 then
    with hit as (
      delete from log_gap g where exists (select from unnest(late) as s where s between g.first and g.last)
      returning *
    ), edge as (
      select h.*, p.s, lag(p.s, 1, h.first - 1) over (partition by h.first order by p.s) as before
      from hit h cross join lateral (
        select s from unnest(late) as s where s between h.first and h.last union all select h.last + 1) p (s)
    )
    insert into log_gap select before + 1, s - 1, seen_at, seen_xid from edge where s > before + 1;
  end if;
  insert into log_gap
    select before + 1, s - 1, clock_timestamp(), pg_current_xact_id()
    from (select s, lag(s, 1, newest) over (order by s) as before from unnest(fresh) as s) as step
    where s > before + 1;
  delete from log_gap
    where seen_at < clock_timestamp() - interval '10 minutes'
      and seen_xid <= pg_snapshot_xmin(pg_current_snapshot());

  return query
    insert into log_leaf as l (no, seq, leaf)
      select size + row_number() over (order by e.seq) - 1, e.seq, e.leaf
      from unnest(late || fresh) as s join audit_entry e on e.seq = s
      order by e.seq
      returning l.no, l.leaf;
end $body$;

-- A key that is not in the log was not made known by a node: whoever signs with it is found.
create function signing_key_is_logged() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform audit_append(new.created_at, 'system:keys', 'system', 'security.keyRegistered', new.key_id, '{}');
  return null;
end $body$;
create trigger signing_key_logged after insert on signing_key
  for each row execute function signing_key_is_logged();
select audit_append(created_at, 'system:keys', 'system', 'security.keyRegistered', key_id, '{}')
  from signing_key order by created_at, key_id;
