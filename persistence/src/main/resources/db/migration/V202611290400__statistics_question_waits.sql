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
    -- That the disk is full is known by a write only: then nobody counts either.
    create temporary table statistics_room on commit drop as select repeat('x', 1000) as x from generate_series(1, 2000);
    drop table statistics_room;
    return false;
  end if;
  -- What had come when it was looked at is among the oldest of these; what came since is counted next.
  perform statistics_fold(batches);
  return true;
exception
  when read_only_sql_transaction or disk_full then
    return true;
  when lock_not_available then
    return false;
end $body$;
revoke all on function statistics_fold_within(int) from public;
grant execute on function statistics_fold_within(int) to belfry_app;
