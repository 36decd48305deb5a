-- THE ROWS OF AN ACT that does much at once (a round of the outbox, of late duties, of reminders) are appended by one
-- statement: a call for each row began a statement of its own. The same rows as audit_append writes one by one, numbered
-- in the order in which they are given: the numbers are drawn above rows that are in order already, and drawn once.
create function audit_append_all(at timestamptz, actor text, office text, actions text[], objects text[], details text[])
returns setof bytea language plpgsql security definer set search_path = belfry, pg_temp as $body$
#variable_conflict use_column
begin
  return query
    with numbered as materialized (
      select nextval('belfry.audit_entry_seq_seq') as seq, uuid_send(gen_random_uuid()) as salt, e.*
      from (select * from unnest(actions, objects, details) with ordinality as u (action, object, details, no)
        order by no) e
    ), hashed as materialized (
      select n.*, audit_leaf(n.seq, audit_append_all.at, audit_append_all.actor, audit_append_all.office, n.action,
        n.object, n.details, n.salt) as leaf
      from numbered n
    ), kept as (
      insert into audit_entry (seq, at, actor, office, action, object, details, leaf, salt)
        select h.seq, audit_append_all.at, audit_append_all.actor, audit_append_all.office, h.action, h.object,
          h.details, h.leaf, h.salt
        from hashed h order by h.no
    )
    select h.leaf from hashed h order by h.no;
end $body$;
