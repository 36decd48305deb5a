package be.belfry.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code belfry reset-second-factor}: the way back for the last administrator, who can ask nobody
 * else. Whoever can read the data folder could change the database anyway; this way it is recorded.
 */
@Command(
    name = "reset-second-factor",
    description = {
      "Removes the second factor and the recovery codes of an account.",
      "Its sessions end, and its tokens are revoked.",
      "Its owner sets up a new one at his next sign-in. Works beside a running server too."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class ResetSecondFactorCommand implements Callable<Integer> {
  private static final String ACTOR = "system:commandLine";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USERNAME", description = "Whose second factor is removed.")
  private String username;

  @Override
  public Integer call() throws IOException {
    String name = username.strip().toLowerCase(Locale.ROOT);
    try (InstalledDatabase database = InstalledDatabase.open(Settings.from(System.getenv()));
        Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      UUID account =
          account(connection, name)
              .orElseThrow(() -> new StartFailure("there is no account " + name + "."));
      run(connection, "delete from recovery_code where account_id = ?", account);
      int factors = run(connection, "delete from second_factor where account_id = ?", account);
      int sessions =
          run(
              connection,
              "update login_session set ended_at = now() where account_id = ? and ended_at is null",
              account);
      int tokens = revokeTokens(connection, name, account);
      record(connection, "security.factorReset", name, "{}");
      connection.commit();
      spec.commandLine()
          .getOut()
          .println(
              name
                  + ": second factors removed="
                  + factors
                  + ", sessions ended="
                  + sessions
                  + ", tokens revoked="
                  + tokens
                  + "; a new one is set up at the next sign-in.");
      spec.commandLine().getOut().flush();
      return 0;
    } catch (SQLException e) {
      throw new StartFailure("the database refused (" + e.getMessage() + ").", e);
    }
  }

  private static Optional<UUID> account(Connection connection, String name) throws SQLException {
    try (PreparedStatement find =
        connection.prepareStatement("select id from account where username = ? for update")) {
      find.setString(1, name);
      try (ResultSet found = find.executeQuery()) {
        return found.next() ? Optional.of(found.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private static int run(Connection connection, String statement, UUID account)
      throws SQLException {
    try (PreparedStatement run = connection.prepareStatement(statement)) {
      run.setObject(1, account);
      return run.executeUpdate();
    }
  }

  /** Each is a row of its own in the audit log, as when the portal revokes it. */
  private static int revokeTokens(Connection connection, String name, UUID account)
      throws SQLException {
    List<String> revoked = new ArrayList<>();
    try (PreparedStatement revoke =
        connection.prepareStatement(
            """
            update api_token set revoked_at = now() where account_id = ? and revoked_at is null
            returning json_build_object('because', 'factorReset', 'name', name)::text
            """)) {
      revoke.setObject(1, account);
      try (ResultSet found = revoke.executeQuery()) {
        while (found.next()) {
          revoked.add(found.getString(1));
        }
      }
    }
    for (String details : revoked) {
      record(connection, "security.tokenRevoked", name, details);
    }
    return revoked.size();
  }

  private static void record(Connection connection, String action, String name, String details)
      throws SQLException {
    try (PreparedStatement append =
        connection.prepareStatement(
            "select audit_append(clock_timestamp(), ?, 'system', ?, ?, ?)")) {
      append.setString(1, ACTOR);
      append.setString(2, action);
      append.setString(3, name);
      append.setString(4, details);
      append.execute();
    }
  }
}
