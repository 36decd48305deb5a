-- What the intake asks for each batch is planned once for each connection: keys of unique indexes, for which
-- every value has the same plan. Left to itself, the planner made most of these plans anew each time, since it
-- takes a list of two keys for cheaper than one of unknown length.
alter function keep_signatures(uuid[], text, text[]) set plan_cache_mode = force_generic_plan;

-- Whom these tokens belong to, by the hash of their secret; sight: how long after its last noted use the use of a
-- token is to be noted again.
create function token_holders(hashes text[], sight interval)
returns table (secret_hash text, id text, username text, name text, role text, office text, service text,
  sectors text[], organisation_id text, language text, exercise_participant boolean, unnoted boolean)
language plpgsql stable set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
begin
  return query
    select t.secret_hash, a.id::text, a.username, a.name, a.role, a.office, a.service, a.sectors, a.organisation_id,
      a.language, a.exercise_participant,
      t.last_used_at is null or t.last_used_at < clock_timestamp() - sight
    from api_token t join account a on a.id = t.account_id
    where t.secret_hash = any (hashes) and t.revoked_at is null and not a.disabled;
end $body$;
