-- THE LEAF of a row could be guessed: whoever knew of what a row is made (who opened a record, under which reference, when)
-- found its hash among those that proofs show to everybody. Each row gets a salt of 16 random bytes, which stays in the
-- row behind the wall of the log. Rows of before have none, and keep their leaves: those are in the log.
alter table audit_entry add column salt bytea;
-- Rows of before need not be read for it: they have none.
alter table audit_entry add constraint audit_entry_salt check (length(salt) = 16) not valid;
alter table audit_entry alter column salt set statistics 0;

-- The same leaf as before for a row without a salt; with one, another line with its digits.
drop function audit_leaf(bigint, timestamptz, text, text, text, text, text);
create function audit_leaf(seq bigint, at timestamptz, actor text, office text, action text, object text, details text,
  salt bytea)
returns bytea language sql stable
return sha256('\x00'::bytea || convert_to(concat_ws(E'\n',
    seq::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    replace(actor, E'\n', '\n'), replace(office, E'\n', '\n'), replace(action, E'\n', '\n'),
    replace(object, E'\n', '\n'), replace(details, E'\n', '\n'), encode(salt, 'hex')), 'UTF8'));

-- A drawn key has 122 random bits and is cheap.
create or replace function audit_append(at timestamptz, actor text, office text, action text, object text, details text)
returns bytea language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  no bigint := nextval('belfry.audit_entry_seq_seq');
  salt bytea := uuid_send(gen_random_uuid());
  hash bytea;
begin
  hash := audit_leaf(no, at, actor, office, action, object, details, salt);
  insert into audit_entry values (no, at, actor, office, action, object, details, hash, salt);
  return hash;
end $body$;

-- THE INTAKE again, as it was, but for the salts of its rows.
do $body$
declare
  text text := pg_get_functiondef('take_in_together(jsonb, bytea[])'::regprocedure);
  number constant text := 'nextval(''belfry.audit_entry_seq_seq'') as seq,';
  leaf constant text := 'c ->> ''details'') as hash';
  names constant text := 'details, leaf)';
  given constant text := 'c ->> ''details'', hash from fresh';
begin
  if position(number in text) = 0 or position(leaf in text) = 0 or position(names in text) = 0
    or position(given in text) = 0 then
    raise exception 'take_in_together is not the function that is known';
  end if;
  text := replace(text, number, number || ' uuid_send(gen_random_uuid()) as salt,');
  text := replace(text, leaf, 'c ->> ''details'', salt) as hash');
  text := replace(text, names, 'details, leaf, salt)');
  execute replace(text, given, 'c ->> ''details'', hash, salt from fresh');
end $body$;
