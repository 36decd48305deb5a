package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import org.junit.jupiter.api.Test;

/** Tokens that had no end stay good, and get one. */
class TokensOfBeforeMigrationIT {
  @Test
  void areGoodForAYearFromTheUpdateWheneverTheyWereMade() {
    try (Database database = Database.before("202612021030")) {
      database.asOwner(
          """
          insert into account (id, username, name, role, service, language, password_hash, created_at)
            values (md5('owner')::uuid, 'owner', 'Owner', 'analyst', 'ccb', 'nl', '-', now());
          insert into api_token (id, secret_hash, account_id, name, created_at)
            values (gen_random_uuid(), 'old', md5('owner')::uuid, 'old', now() - interval '3 years'),
              (gen_random_uuid(), 'new', md5('owner')::uuid, 'new', now());
          insert into api_token (id, secret_hash, account_id, name, created_at, revoked_at)
            values (gen_random_uuid(), 'revoked', md5('owner')::uuid, 'revoked', now(), now());
          """);

      database.migrate();

      assertThat(
              database.texts(
                  """
                  select name || ' ' || (expires_at > now() + interval '364 days'
                      and expires_at <= now() + interval '365 days') from api_token order by 1
                  """))
          .containsExactly("new true", "old true", "revoked true");
      assertThat(
              database.texts(
                  """
                  select secret_hash from token_holders(array['old', 'new', 'revoked'], interval '1 minute')
                    order by 1
                  """))
          .containsExactly("new", "old");
    }
  }
}
