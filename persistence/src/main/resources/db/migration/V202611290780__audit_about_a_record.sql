-- The wall of the log asks before a row is looked at, and what looks into a list of records is no condition that may be
-- asked of an index before it. So whoever wanted to know what was done about one record had the whole log read: this looks
-- both ways by their indexes, for those only whom the wall lets pass. Rows before the number that is given.
create function audit_about(wanted text, below bigint) returns setof bigint
language plpgsql stable security definer
set search_path = belfry, pg_temp set plan_cache_mode = force_custom_plan as $body$
begin
  -- As the policy auditors_read.
  if coalesce(current_setting('belfry.role', true), '') not in ('auditor', 'system') then
    return;
  end if;
  return query
    select a.seq from audit_entry a where a.object = wanted and a.seq < below
    union
    select a.seq from audit_entry a
    where a.action = 'list.read' and a.seq < below
      and string_to_array(a.details::jsonb ->> 'records', ',') @> array[wanted];
end $body$;
revoke all on function audit_about(text, bigint) from public;
grant execute on function audit_about(text, bigint) to belfry_app;
