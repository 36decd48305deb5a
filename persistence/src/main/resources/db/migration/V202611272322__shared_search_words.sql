-- The search over the folded words, of incidents and of notifications: in windows of time, the newest first, each
-- four times as long as all before it, until it has enough. In a window the planner walks along the time for a
-- common beginning and takes the index of words for a rare one. The walls are the policy's own, word for word;
-- what the search says of them besides, in the index's terms, only finds sooner.
create function raise_search(searched text, moment text, origin text) returns void
language plpgsql as $raise$
begin
  execute format($function$
    create or replace function %1$I(words text, %2$s most int) returns setof uuid
    language plpgsql stable security definer
    set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan as $body$
    declare
      wanted tsquery := search_query(words);
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
          select %3$I.id from %3$I
          where %4$s %3$I.%5$I >= since and %3$I.%5$I < until and %3$I.words @@ wanted
            and (not own_only or organisation_id = organisation)
            and (not by_sector or sectors && seen or services @> service)
            and (%6$s)
          order by %3$I.%5$I desc limit missing;
        get diagnostics found_here = row_count;
        missing := missing - found_here;
        exit when missing <= 0 or since = '-infinity';
        until := since;
        days := days * 4;
      end loop;
    end $body$
  $function$, searched || '_newest_matching', case when origin <> '' then 'origin text,' else '' end, searched,
    origin, moment, (select qual from pg_policies
      where schemaname = current_schema and tablename = searched and policyname = 'walls'));
end $raise$;

select raise_search('incident', 'opened_at', 'source = origin and');
select raise_search('notification', 'received_at', '');
drop function raise_search(text, text, text);

drop function incident_matching(text, int);
-- With their indexes; nothing asks them any more.
alter table incident drop column search;
alter table notification drop column search;
