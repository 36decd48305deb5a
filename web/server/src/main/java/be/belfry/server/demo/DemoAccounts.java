package be.belfry.server.demo;

import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.RolePermissions;
import be.belfry.services.security.Argon2id;
import be.belfry.services.security.SealingKey;
import be.belfry.services.security.Secrets;
import be.belfry.services.security.Totp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Accounts of the demonstration, each with a random password and a token for REST; those whose
 * office asks for it with a second factor.
 */
final class DemoAccounts {
  /**
   * Argon2id with little memory and one iteration: these passwords are random (119 bits), nothing
   * makes guessing them harder, and there are many.
   */
  private static final int MEMORY_KIB = 256;

  /** An account with what its owner must know once. */
  record Made(
      UUID id,
      NewAccount account,
      String password,
      String passwordHash,
      String token,
      Optional<byte[]> factor) {}

  private DemoAccounts() {}

  /** Makes the secrets. */
  static List<Made> make(List<NewAccount> accounts) {
    return accounts.stream()
        .map(
            account -> {
              String password = Secrets.random().substring(0, 20);
              return new Made(
                  UUID.randomUUID(),
                  account,
                  password,
                  Argon2id.of(password, MEMORY_KIB, 1).text(),
                  Secrets.random(),
                  RolePermissions.needsSecondFactor(account.role())
                      ? Optional.of(Totp.secret())
                      : Optional.empty());
            })
        .toList();
  }

  static void store(Connection owner, List<Made> accounts, SealingKey key) throws SQLException {
    try (PreparedStatement account =
            owner.prepareStatement(
                """
                insert into account (id, username, name, role, office, service, sectors,
                  organisation_id, language, exercise_participant, password_hash, demo, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, now())
                """);
        PreparedStatement token =
            owner.prepareStatement(
                """
                insert into api_token (id, secret_hash, account_id, name, created_at)
                values (?, ?, ?, 'Demonstration', now())
                """);
        PreparedStatement factor =
            owner.prepareStatement(
                """
                insert into second_factor (account_id, secret, last_step, confirmed_at)
                values (?, ?, 0, now())
                """)) {
      for (Made made : accounts) {
        NewAccount data = made.account();
        account.setObject(1, made.id());
        account.setString(2, data.username());
        account.setString(3, data.name());
        account.setString(4, data.role().code());
        account.setString(5, data.office().orElse(null));
        account.setString(6, data.service().orElse(null));
        account.setArray(7, owner.createArrayOf("text", data.sectors().toArray()));
        account.setString(8, data.organisation().map(UUID::toString).orElse(null));
        account.setString(9, data.language().code());
        account.setBoolean(10, data.exerciseParticipant());
        account.setString(11, made.passwordHash());
        account.addBatch();
        token.setObject(1, UUID.randomUUID());
        token.setString(2, Secrets.hash(made.token()));
        token.setObject(3, made.id());
        token.addBatch();
        if (made.factor().isPresent()) {
          factor.setObject(1, made.id());
          factor.setBytes(2, key.seal(SealingKey.place(made.id()), made.factor().get()));
          factor.addBatch();
        }
      }
      account.executeBatch();
      token.executeBatch();
      factor.executeBatch();
    }
  }

  /** The file that tells its owner how to sign in as each of them. */
  static String json(List<Made> accounts) {
    return accounts.stream()
        .map(
            made -> {
              NewAccount data = made.account();
              String office = data.office().or(data::service).orElseGet(() -> data.role().code());
              String sectors =
                  data.sectors().stream()
                      .sorted()
                      .map(DemoAccounts::quoted)
                      .collect(Collectors.joining(", "));
              return "  {\"user\": %s, \"role\": %s, \"office\": %s, \"sectors\": [%s], \"password\": %s,%s \"token\": %s}"
                  .formatted(
                      quoted(data.username()),
                      quoted(data.role().code()),
                      quoted(office),
                      sectors,
                      quoted(made.password()),
                      made.factor()
                          .map(secret -> " \"totpSecret\": " + quoted(Totp.base32(secret)) + ",")
                          .orElse(""),
                      quoted(made.token()));
            })
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  /** Codes, user names and secrets hold nothing that JSON would have to escape. */
  private static String quoted(String plain) {
    if (!plain.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(plain);
    }
    return '"' + plain + '"';
  }
}
