-- Whether an entity is in the register, past the wall; until the transaction of who asks ends nobody takes it out. Whoever
-- does so waits, and ends what was added to it meanwhile: an account, a contact. Others may ask at the same time.
create function organisation_held(key uuid) returns boolean
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform from organisation o where o.id = key and o.ended_at is null for share;
  return found;
end $body$;
revoke all on function organisation_held(uuid) from public;
grant execute on function organisation_held(uuid) to belfry_app;
