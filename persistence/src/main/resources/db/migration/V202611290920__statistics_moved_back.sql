-- New counting rules count nearly every month anew, and most come back to the figures that they had: all of them stood among
-- those that moved until the next recount, and each page that asks which months wait compared them all. The program compares
-- them itself now, one at a time between questions, and takes out what waits for nothing.
alter table statistics_moved add compared_at timestamptz;

-- Compares the month that was compared longest ago, or never; false when there is none that was not compared within the last
-- four minutes, when something is left to be counted, or when somebody counts at this moment.
create function statistics_compare_one() returns boolean
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  reader text := coalesce(current_setting('belfry.role', true), '');
  one date;
begin
  -- Whoever counts notes a month that is noted already by nothing: under the same lock none is taken out meanwhile.
  if not pg_try_advisory_xact_lock(hashtext('belfry.statistics')) or exists (select 1 from statistics_dirty) then
    return false;
  end if;
  select month into one from statistics_moved
  where compared_at is null or compared_at < clock_timestamp() - interval '4 minutes'
  order by compared_at nulls first, month limit 1;
  if one is null then
    return false;
  end if;
  -- times are told to whoever reads figures
  perform set_config('belfry.role', 'system', true);
  if statistics_waits(one) then
    update statistics_moved set compared_at = clock_timestamp() where month = one;
  else
    delete from statistics_moved where month = one;
  end if;
  perform set_config('belfry.role', reader, true);
  return true;
end $body$;
revoke all on function statistics_compare_one() from public;
grant execute on function statistics_compare_one() to belfry_app;
