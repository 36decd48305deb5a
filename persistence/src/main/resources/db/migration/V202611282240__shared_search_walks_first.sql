-- Of a word that many records have, the newest are found soonest along the time: the index of words gathers all of
-- history that begins with it first, 35 to 80 ms in a million incidents for each window, which the planner takes for
-- one. So the search walks as long as what it finds on its way promises to end soon, and asks the index of
-- words for all the rest at once when it does not. With filters the rest is still looked through in windows within a
-- bounded time, and a null tells that older ones were not looked at. What is only counted, beyond those that are enough,
-- gets an eighth of that time. Who has no service is not looked up by services: each alternative gathers the words anew.
drop function incident_newest_matching(text, text, text[], text[], text[], text[], text[], text[], boolean,
  timestamptz, timestamptz, int);
drop function notification_newest_matching(text, text[], text[], text[], text[], timestamptz, timestamptz, int);

create function raise_search(searched text, moment text, parameters text, narrowing text, conditions text)
returns void language plpgsql as $raise$
begin
  execute format($function$
    create function %1$I(words text, %2$s, earliest timestamptz, latest timestamptz, enough int, most int)
    returns setof uuid
    language plpgsql stable security definer
    set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan
    set enable_bitmapscan = on set enable_seqscan = on as $body$
    declare
      wanted tsquery := search_query(words);
      own_only boolean := coalesce(current_setting('belfry.role', true) = 'organisation', false);
      organisation text := nullif(current_setting('belfry.organisation', true), '');
      by_sector boolean := coalesce(current_setting('belfry.reach', true) = 'sector'
        and current_setting('belfry.role', true) not in ('organisation', 'system'), false);
      seen text[] := string_to_array(current_setting('belfry.sectors', true), ',');
      service text[] := array[nullif(current_setting('belfry.service', true), '')];
      narrowed boolean := %7$s or earliest is not null or latest is not null;
      allowed interval := coalesce(nullif(current_setting('belfry.search_budget', true), ''), '150 milliseconds');
      walks boolean := true;
      began timestamptz := clock_timestamp();
      step timestamptz;
      first timestamptz := coalesce(earliest, '-infinity');
      since timestamptz;
      until timestamptz := coalesce(latest, 'infinity');
      edge timestamptz := least(until, now());
      span interval := '2 days';
      missing int := most;
      found_here bigint;
      so_far int;
      share float8 := extract(epoch from allowed);
      took float8;
      pace float8;
    begin
      loop
        step := clock_timestamp();
        since := greatest(first, case when not (walks or narrowed) or edge - span < '1970-01-01' then '-infinity'
          else edge - span end);
        -- For this function alone: at its end they are what they were before it.
        perform set_config('enable_bitmapscan', case when walks then 'off' else 'on' end, true),
          set_config('enable_seqscan', case when walks then 'off' else 'on' end, true);
        return query
          select %3$I.id from %3$I
          where %4$s %3$I.%5$I >= since and %3$I.%5$I < until and %3$I.words @@ wanted
            and (not own_only or organisation_id = organisation)
            and (not by_sector or sectors && seen or service[1] is not null and services @> service)
            and (%6$s)
          order by %3$I.%5$I desc limit missing;
        get diagnostics found_here = row_count;
        missing := missing - found_here;
        exit when missing <= 0 or since = first;
        so_far := most - missing;
        if (narrowed or so_far >= enough)
            and clock_timestamp() - began > allowed / (case when so_far >= enough then 8 else 1 end) then
          return next null;
          exit;
        end if;
        until := since;
        edge := since;
        if walks then
          -- On like this, if half of the time allowed is enough at the pace at which it found until now.
          walks := (clock_timestamp() - began) * (enough - so_far) <= so_far * allowed / 2;
        end if;
        took := extract(epoch from clock_timestamp() - step);
        pace := case when took < share / 16 then 4 when took < share * 5 / 16 then 1 else 0.5 end;
        if so_far >= enough then
          -- Not beyond the time that counting has.
          pace := least(pace, greatest((share / 8 - extract(epoch from clock_timestamp() - began))
            / greatest(took, 0.000001), 0.1));
        elsif walks and found_here > 0 then
          -- Not much further than what was found here promises to be enough.
          pace := least(pace, greatest(1.25 * (enough - so_far) / found_here, 0.1));
        end if;
        span := span * pace;
      end loop;
    end $body$
  $function$, searched || '_newest_matching', parameters, searched, conditions, moment,
    (select qual from pg_policies
      where schemaname = current_schema and tablename = searched and policyname = 'walls'), narrowing);
end $raise$;

select raise_search('incident', 'opened_at',
  'origin text, of_states text[], of_sectors text[], of_severities text[], of_classifications text[],
    of_phenomena text[], of_borders text[], of_exercises boolean',
  'num_nonnulls(of_states, of_sectors, of_severities, of_classifications, of_phenomena, of_borders) > 0
    or of_exercises is not null',
  'incident.source = origin
    and (of_states is null or incident.status = any (of_states))
    and (of_sectors is null or incident.sectors && of_sectors)
    and (of_severities is null or incident.severity = any (of_severities))
    and (of_classifications is null or incident.classification = any (of_classifications))
    and (of_phenomena is null or incident.phenomenon = any (of_phenomena))
    and (of_borders is null or incident.cross_border = any (of_borders))
    and (of_exercises is null or incident.exercise = of_exercises) and');
select raise_search('notification', 'received_at',
  'of_states text[], of_kinds text[], of_channels text[], of_sectors text[]',
  'num_nonnulls(of_states, of_kinds, of_channels, of_sectors) > 0',
  '(of_states is null or notification.state = any (of_states))
    and (of_kinds is null or notification.kind = any (of_kinds))
    and (of_channels is null or notification.channel = any (of_channels))
    and (of_sectors is null or notification.sectors && of_sectors) and');
drop function raise_search(text, text, text, text, text);
