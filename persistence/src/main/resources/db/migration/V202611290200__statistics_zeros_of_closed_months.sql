-- What a closure published and nothing counts for any more stays as 0, as it does where figures are kept up by differences:
-- without a row nobody sees that it moved, and a month that was closed as final would say so of a figure that no closure has.
create function statistics_zeros() returns void
language sql set search_path = belfry, pg_temp as $body$
  insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
    select unit, 'own', '', by1, by2, month, value1, value2, 0, 0 from monthly_fact_snapshot where count <> 0
    union
    select unit, 'own', excluded, '', '', month, '', '', 0, 0 from statistics_excluded_snapshot where count <> 0
  on conflict do nothing;
$body$;
revoke execute on function statistics_zeros() from belfry_app;

create or replace function statistics_rebuild() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  delete from statistics_dirty;
  delete from monthly_fact;
  delete from statistics_said;
  delete from statistics_state;
  delete from statistics_received;
  delete from statistics_contribution;
  delete from statistics_time;
  delete from statistics_duration;
  insert into statistics_dirty (kind, key) select 'warning', id from warning where sent_at is not null;
  insert into statistics_dirty (kind, key) select 'incident', id from incident;
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from notification;
  folded := statistics_fold();
  perform statistics_zeros();
  perform statistics_compare();
  return folded;
end $body$;

-- What earlier repairs and recounts of all took away.
select statistics_zeros();
