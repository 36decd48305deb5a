-- The newest incidents with one of these observables, by the index, which a question behind the walls may not use. It asks
-- the very same walls, copied from the policy itself: what somebody may not know of crowds out nothing of his.
do $do$
begin
  execute format($function$
    create function incident_of_trace(traces text[], origin text, most int) returns setof uuid
    language sql stable security definer set search_path = belfry, pg_temp as $body$
      select id from incident where indicators && traces and source = origin and (%s)
      order by opened_at desc limit most
    $body$
  $function$, (select qual from pg_policies
    where schemaname = current_schema and tablename = 'incident' and policyname = 'walls'));
end $do$;
