-- A receipt is signed in the transaction that stores it, so that one commit makes both durable: no crash takes the
-- signature away from a notifier who holds it. Only with the key that the receipt names since it was stored; another
-- one would make another receipt.
drop function keep_signature(uuid, text, text);

create or replace function keep_signatures(submission_ids uuid[], signing_key text, made text[])
returns table (id uuid, key_id text, signature text)
language plpgsql security definer set search_path = belfry, pg_temp set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
begin
  update receipt r set signature = s.made
    from (select * from unnest(submission_ids, made) as u (id, made) order by u.id) s
    where r.notification_id = s.id and r.key_id = signing_key and r.signature is null;
  return query select r.notification_id, r.key_id, r.signature from receipt r
    where r.notification_id = any (submission_ids);
end $body$;
