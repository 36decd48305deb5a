-- Statisticians and sector authorities sign in with two factors from this version on, for they close figures and move
-- legal limits: a token that was made with one acts for them no more.
update api_token t set revoked_at = clock_timestamp(), version = t.version + 1
from account a
where a.id = t.account_id and a.role in ('statistician', 'sectorAuthority') and t.revoked_at is null
  and not exists (select from second_factor f where f.account_id = a.id and f.confirmed_at <= t.created_at);
