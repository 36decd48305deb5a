-- The search of somebody who sees one sector of eighteen looked at eighteen incidents to show one. Now
-- the index of words knows sectors and services too, and the search says in the index's terms what the
-- walls let pass at most. The walls themselves stay behind it, word for word: this only finds sooner.
drop index incident_search;
drop index incident_sectors;
create index incident_search on incident using gin (search, sectors, services);

do $do$
begin
  execute format($function$
    create or replace function incident_newest_matching(words text, origin text, most int) returns setof uuid
    language plpgsql stable security definer
    set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan as $body$
    declare
      wanted tsquery := websearch_to_tsquery('simple', words);
      own_only boolean := coalesce(current_setting('belfry.role', true) = 'organisation', false);
      organisation text := nullif(current_setting('belfry.organisation', true), '');
      by_sector boolean := coalesce(current_setting('belfry.reach', true) = 'sector'
        and current_setting('belfry.role', true) not in ('organisation', 'system'), false);
      seen text[] := string_to_array(current_setting('belfry.sectors', true), ',');
      service text[] := array[nullif(current_setting('belfry.service', true), '')];
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
          where source = origin and opened_at >= since and opened_at < until and search @@ wanted
            and (not own_only or organisation_id = organisation)
            and (not by_sector or sectors && seen or services @> service)
            and (%s)
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
