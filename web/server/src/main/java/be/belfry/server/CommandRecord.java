package be.belfry.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What a command did at the machine itself, in the audit log. */
final class CommandRecord {
  private static final String ACTOR = "system:commandLine";

  private CommandRecord() {}

  /**
   * Appends a row, at the database's time, in the transaction that does what it tells of.
   *
   * @param connection as the role that owns the schema
   * @param action as {@code installation.backedUp}
   * @param object on what it was done
   * @param details JSON object
   */
  static void append(Connection connection, String action, String object, String details)
      throws SQLException {
    try (PreparedStatement append =
        connection.prepareStatement(
            "select audit_append(clock_timestamp(), ?, 'system', ?, ?, ?)")) {
      append.setString(1, ACTOR);
      append.setString(2, action);
      append.setString(3, object);
      append.setString(4, details);
      append.execute();
    }
  }
}
