-- Whoever has an account is told what was changed of it and by whom. The log is for auditors alone, so this opens to
-- everybody what it holds about the changes of his own account, and nothing else. The newest ones; sign-ins and refusals are many and no change.
create function account_changes() returns table (at timestamptz, change text, actor text, token text)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select e.at, split_part(e.action, '.', 2), e.actor,
    case when e.action in ('security.tokenMade', 'security.tokenRevoked') then e.details::jsonb ->> 'name' end
  from audit_entry e
  where e.object = (select a.username from account a where a.id = nullif(current_setting('belfry.viewer', true), '')::uuid)
    and e.action in ('security.accountOpened', 'security.factorReset', 'security.factorSetUp',
      'security.passwordChanged', 'security.passwordReset', 'security.recoveryCodesRenewed', 'security.rightsChanged',
      'security.tokenMade', 'security.tokenRevoked')
  order by e.seq desc limit 20
$body$;
revoke all on function account_changes() from public;
grant execute on function account_changes() to belfry_app;
-- The same actions: somebody may have signed in ten thousand times since his password was changed.
create index audit_entry_account_change on audit_entry (object, seq)
  where action in ('security.accountOpened', 'security.factorReset', 'security.factorSetUp',
    'security.passwordChanged', 'security.passwordReset', 'security.recoveryCodesRenewed', 'security.rightsChanged',
    'security.tokenMade', 'security.tokenRevoked');
