-- A question counts what is left before it is answered, but no more than so many steps: what a surge or an import left is
-- counted in the background, step by step, and would be thrown away each time when a question took too long over it.
drop function statistics_fold_if_possible();
-- Whether everything that had come is counted now; also true when nothing can be stored, for then it waits as in a surge.
create function statistics_fold_within(batches int) returns boolean
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  return statistics_fold(batches) < batches * 2000;
exception
  when read_only_sql_transaction or disk_full then
    return true;
  when lock_not_available then
    return false;
end $body$;
grant execute on function statistics_fold_within(int) to belfry_app;
