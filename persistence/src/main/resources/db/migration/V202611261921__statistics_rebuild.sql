-- The repair of the command recount: the figures are counted anew from the records, in one transaction, so
-- that whoever asks meanwhile reads the old ones. What was frozen at closing stays as it was.
create function statistics_rebuild() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  delete from statistics_dirty;
  delete from monthly_fact;
  delete from statistics_said;
  delete from statistics_state;
  delete from statistics_received;
  delete from statistics_contribution;
  insert into statistics_dirty (kind, key) select 'incident', id from incident;
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from notification;
  return statistics_fold();
end $body$;
revoke execute on function statistics_rebuild() from belfry_app;
