-- A question counts what is left before it is answered, but no more than so many steps: what a surge or an import left is
-- counted in the background, step by step, and would be thrown away each time when a question took too long over it.
drop function statistics_fold_if_possible();
-- Whether everything that had come is counted now; also true when nothing can be stored, for then it waits as in a surge.
create function statistics_fold_within(batches int) returns boolean
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  -- Looked at before anything is counted: who is told to come back keeps nobody from counting. Where nothing can be
  -- stored nobody counts, and the figures are those that were counted before.
  if not current_setting('transaction_read_only')::boolean
      and (select count(*) from (select from statistics_dirty limit batches * 2000) d) >= batches * 2000 then
    return false;
  end if;
  return statistics_fold(batches) < batches * 2000;
exception
  when read_only_sql_transaction or disk_full then
    return true;
  when lock_not_available then
    return false;
end $body$;
revoke all on function statistics_fold_within(int) from public;
grant execute on function statistics_fold_within(int) to belfry_app;
