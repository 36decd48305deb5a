-- What belongs to one notification stands side by side in the indexes by key: a key begins with the time at which its
-- thread was opened (RFC 9562, version 7). With keys drawn by chance each row touched a page of its own, and the first
-- touch of a page after a checkpoint writes all of it into the log of the database: two thirds of what the intake wrote.
create function time_ordered_id(at timestamptz) returns uuid language sql volatile parallel safe as $body$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$body$;

-- THE INTAKE again, as it was, but for the keys of its mails.
do $body$
declare
  intake regprocedure;
  text text;
begin
  foreach intake in array array['take_in(jsonb, bytea)', 'take_in_together(jsonb, bytea[])']::regprocedure[] loop
    text := pg_get_functiondef(intake);
    if position('gen_random_uuid()' in text) = 0 then
      raise exception '% draws no key', intake;
    end if;
    execute replace(text, 'gen_random_uuid()', 'time_ordered_id(at)');
  end loop;
end $body$;

-- A receipt gets its signature a moment after its row, in the same transaction: there is room for it beside the row, and
-- no index has to say where it went. Nobody looks for receipts by their key.
alter table receipt set (fillfactor = 50);
drop index receipt_key;

-- Most notifications follow no other, and none has an outcome when it comes: those say nothing here.
drop index notification_follows;
create index notification_follows on notification (follows) where follows is not null;
drop index notification_outcome;
create index notification_outcome on notification (outcome) where outcome is not null;

-- The planner's sample is as large as the column wants that asks for most, and is sorted for all 45 columns: 12 s of a
-- processor while notifications come in. A rare sector is judged as well by a sample of 90,000 rows as by 300,000.
alter table notification alter column sectors set statistics 300;
