package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An account on which a command acts at the machine itself, for who can ask no administrator. Its
 * row is locked until the transaction ends; each act is written into the audit log in it.
 */
final class OperatedAccount {
  private final Connection connection;
  private final UUID id;
  private final String username;
  private final String role;
  private final boolean closed;

  private OperatedAccount(
      Connection connection, UUID id, String username, String role, boolean closed) {
    this.connection = connection;
    this.id = id;
    this.username = username;
    this.role = role;
    this.closed = closed;
  }

  /** What is done on an account, in one transaction. */
  @FunctionalInterface
  interface Act {
    /**
     * Does it.
     *
     * @return what the command says
     */
    String on(OperatedAccount account) throws SQLException;
  }

  /**
   * Does something on an account of the installed database, beside a running server too.
   *
   * @param typed user name in any case, perhaps with blanks around it
   * @param out is told right after the commit: what it says may be a password that nobody can be
   *     told twice, and the database is still to be closed
   * @throws StartFailure when there is none of that name, or the database refuses
   */
  static void act(String typed, PrintWriter out, Act act) throws IOException {
    try (InstalledDatabase database = InstalledDatabase.open(Settings.from(System.getenv()));
        Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      String said = act.on(find(connection, typed));
      connection.commit();
      out.println(said);
      out.flush();
    } catch (SQLException e) {
      throw new StartFailure("the database refused (" + e.getMessage() + ").", e);
    }
  }

  private static OperatedAccount find(Connection connection, String typed) throws SQLException {
    String username = typed.strip().toLowerCase(Locale.ROOT);
    try (PreparedStatement find =
        connection.prepareStatement(
            "select id, role, disabled from account where username = ? for update")) {
      find.setString(1, username);
      try (ResultSet found = find.executeQuery()) {
        if (!found.next()) {
          throw new StartFailure("there is no account " + username + ".");
        }
        return new OperatedAccount(
            connection,
            found.getObject(1, UUID.class),
            username,
            found.getString(2),
            found.getBoolean(3));
      }
    }
  }

  String username() {
    return username;
  }

  /** Code of its role. */
  String role() {
    return role;
  }

  /** Whether nobody signs in through it, closed or waiting for a second administrator. */
  boolean isClosed() {
    return closed;
  }

  /**
   * Runs a statement about it.
   *
   * @param statement whose last parameter is the account's id
   * @return rows that it changed
   */
  int run(String statement, String... before) throws SQLException {
    try (PreparedStatement run = connection.prepareStatement(statement)) {
      int place = 1;
      for (String value : before) {
        run.setString(place++, value);
      }
      run.setObject(place, id);
      return run.executeUpdate();
    }
  }

  /**
   * Ends its sessions everywhere; gives how many. Whoever goes on in one of them at this moment,
   * and sets up a second factor, is refused as by another change of it.
   */
  int endSessions() throws SQLException {
    return run(
        "update login_session set ended_at = now(), version = version + 1"
            + " where ended_at is null and account_id = ?");
  }

  /**
   * Revokes its tokens; each is a row of its own in the audit log, as when the portal revokes it.
   *
   * @param because code of the reason
   * @return how many
   */
  int revokeTokens(String because) throws SQLException {
    List<String> revoked = new ArrayList<>();
    try (PreparedStatement revoke =
        connection.prepareStatement(
            """
            update api_token set revoked_at = now(), version = version + 1
            where account_id = ? and revoked_at is null
            returning json_build_object('because', cast(? as text), 'name', name)::text
            """)) {
      revoke.setObject(1, id);
      revoke.setString(2, because);
      try (ResultSet found = revoke.executeQuery()) {
        while (found.next()) {
          revoked.add(found.getString(1));
        }
      }
    }
    for (String details : revoked) {
      record("security.tokenRevoked", details);
    }
    return revoked.size();
  }

  /** Writes an act on it into the audit log. */
  void record(String action) throws SQLException {
    record(action, "{}");
  }

  private void record(String action, String details) throws SQLException {
    CommandRecord.append(connection, action, username, details);
  }
}
