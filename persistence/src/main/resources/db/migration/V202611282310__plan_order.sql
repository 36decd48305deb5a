-- What both offices read of a version is its difference to the one before it. Two that are approved, or one approved
-- and one withdrawn, in the same instant wait for each other here, also for whoever would go past the program.
create function plan_version_last() returns trigger language plpgsql as $body$
declare
  later text;
begin
  perform pg_advisory_xact_lock(hashtext('plan order'));
  select name into later from plan_version
    where id <> new.id and in_force_from >= new.in_force_from
      and state in ('approved', 'halfWithdrawn', 'inForce', 'retired')
    limit 1;
  if found then
    raise exception 'plan version % is not the last one: % is approved', new.name, later;
  end if;
  return new;
end $body$;
create trigger plan_version_order before update on plan_version for each row
  when (new.state in ('approved', 'withdrawn') and new.state <> old.state) execute function plan_version_last();
