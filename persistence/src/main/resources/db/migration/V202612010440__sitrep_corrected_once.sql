-- A report is corrected once: the number of the issued report that corrects it, or null. Who corrects it must be told so, also
-- when the correction is marked TLP:RED and names others; nothing else of it is said.
create function sitrep_correction(crisis_key uuid, corrected int) returns int
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select max(number) from sitrep
    where crisis_id = crisis_key and corrects = corrected and status = 'issued'
$body$;
