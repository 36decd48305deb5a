-- One report of a crisis is made at a time. Who opens the next must be told so, also when the open one is
-- marked TLP:RED and names others; nothing else of it is said. 0 asks for the report that corrects none.
create function sitrep_in_work(crisis_key uuid, corrected int) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from sitrep
    where crisis_id = crisis_key and status = 'open' and coalesce(corrects, 0) = corrected)
$body$;
