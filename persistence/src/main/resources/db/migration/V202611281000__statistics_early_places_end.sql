-- A place on the list of early readers is one of a person in an office. Whoever gets another role, office or service,
-- or whose account is closed, is off the list, whatever changed the account; another place takes a decision of its own.
create function statistics_early_place_ends() returns trigger language plpgsql security definer
set search_path = belfry, pg_temp as $body$
begin
  update statistics_early_reader set ended_at = now(), ended_by = coalesce(
      (select username from account where id::text = current_setting('belfry.viewer', true)), 'system')
    where account = new.id and ended_at is null;
  return null;
end $body$;
create trigger statistics_early_place_ends after update of role, office, service, disabled on account
  for each row when (new.disabled and not old.disabled
    or (new.role, new.office, new.service) is distinct from (old.role, old.office, old.service))
  execute function statistics_early_place_ends();

-- Who changed before this was so.
update statistics_early_reader r set ended_at = now(), ended_by = 'system' from account a
  where a.id = r.account and r.ended_at is null and (a.disabled or a.role = 'organisation');
