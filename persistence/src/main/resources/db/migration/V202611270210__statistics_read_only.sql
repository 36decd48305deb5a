-- Figures can be read when nothing can be stored: what is not counted yet waits, as in a surge.
create function statistics_fold_if_possible() returns bigint
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  return statistics_fold();
exception
  when read_only_sql_transaction or disk_full then
    return 0;
end $body$;
grant execute on function statistics_fold_if_possible() to belfry_app;
