-- A token of REST has an end: it is good for a year at most. Those of before are good for a year from now; one that is
-- added without an end gets that, too.
alter table api_token add column expires_at timestamptz not null default now() + interval '365 days';

-- As before, and a token that is over is nobody's, by the database's clock.
create or replace function token_holders(hashes text[], sight interval)
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
    where t.secret_hash = any (hashes) and t.revoked_at is null and t.expires_at > clock_timestamp() and not a.disabled;
end $body$;
