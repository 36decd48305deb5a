-- How many incidents of reality are somebody's work. A figure is complete whatever its reader may
-- open; the service asks for the permission. Counted from an index that holds nothing else.
create index incident_open_total on incident (status)
  where status in ('open', 'handling', 'contained', 'resolved') and not exercise and source = 'own';

create function incident_open_total() returns bigint
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*) from incident
  where status in ('open', 'handling', 'contained', 'resolved') and not exercise and source = 'own'
$body$;
