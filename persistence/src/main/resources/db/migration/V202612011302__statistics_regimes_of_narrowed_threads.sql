-- As before, but only the report that came in this very moment is passed over, which is noted already. One that narrows
-- its thread changes the marking of the reports before it, in the same transaction: they were taken for new ones, and did
-- not count for the regimes that it brought. What is changed has another version than what is new.
create or replace function statistics_note_regimes() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp set enable_seqscan = off as $body$
begin
  insert into statistics_dirty (kind, key)
    select 'notification', n.id from notification n
    where n.thread_id in (select thread_id from added)
      and (n.version > 0 or n.xmin <> pg_current_xact_id()::xid);
  return null;
end $body$;

-- Reports that may miss a regime by that, for each was changed: they are counted anew, with the incidents that they belong
-- to; closed months stay as they were closed.
insert into statistics_dirty (kind, key)
  select 'notification', n.id from notification n
  where n.version > 0 and exists (select 1 from notification l where l.thread_id = n.thread_id and not l.first);
