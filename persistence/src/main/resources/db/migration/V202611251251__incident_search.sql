-- The search over a million incidents. The newest matches are wanted, and of a common word there are
-- hundreds of thousands, which would all be sorted to show fifty. So it looks in windows of time, the
-- newest first, each four times as long as all before it, until it has enough. In a window the planner
-- walks along the time for a common word and takes the index of words for a rare one.
-- The walls are the policy's own, as in incident_matching.
do $do$
begin
  execute format($function$
    create function incident_newest_matching(words text, origin text, most int) returns setof uuid
    language plpgsql stable security definer
    set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan as $body$
    declare
      wanted tsquery := websearch_to_tsquery('simple', words);
      since timestamptz;
      until timestamptz := 'infinity';
      days int := 30;
      missing int := most;
      found_here bigint;
    begin
      loop
        since := case when days > 10000 then '-infinity' else now() - days * interval '1 day' end;
        return query
          select incident.id from incident
          where source = origin and opened_at >= since and opened_at < until and search @@ wanted and (%s)
          order by opened_at desc limit missing;
        get diagnostics found_here = row_count;
        missing := missing - found_here;
        exit when missing <= 0 or since = '-infinity';
        until := since;
        days := days * 4;
      end loop;
    end $body$
  $function$, (select qual from pg_policies
    where schemaname = current_schema and tablename = 'incident' and policyname = 'walls'));
end $do$;
