-- Which notes are forgotten and which records are noted instead is seen at one moment, by one statement. It was by two: what
-- arrived between both had its own note and another one, and where a batch ended between them it was received twice.
create or replace function statistics_rebuild() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  with forgotten as (delete from statistics_dirty)
  insert into statistics_dirty (kind, key, arrived)
    select 'warning', id, false from warning where sent_at is not null
    union all select 'incident', id, false from incident
    union all select 'notification', id, true from notification;
  delete from monthly_fact;
  delete from statistics_said;
  delete from statistics_state;
  delete from statistics_received;
  delete from statistics_contribution;
  delete from statistics_time;
  delete from statistics_duration;
  folded := statistics_fold();
  perform statistics_zeros();
  perform statistics_compare();
  return folded;
end $body$;
