package be.belfry.server.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Numbers of a sequence of the database, drawn here while many rows are made ready. It does not
 * begin at one when an earlier filling was broken off: a sequence goes on after a roll-back.
 */
final class DemoSequence {
  private final Connection connection;
  private final String name;
  private long last;

  /**
   * @param connection in a transaction in which nobody else draws from it
   * @param name with its schema
   */
  DemoSequence(Connection connection, String name) throws SQLException {
    this.connection = connection;
    this.name = name;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select case when is_called then last_value else 0 end from " + name)) {
      row.next();
      last = row.getLong(1);
    }
  }

  /** The next number; one thread at a time. */
  long next() {
    return ++last;
  }

  /** The database goes on after the numbers that were drawn here. */
  void handBack() throws SQLException {
    if (last == 0) {
      return;
    }
    try (PreparedStatement set =
        connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
      set.setString(1, name);
      set.setLong(2, last);
      set.execute();
    }
  }
}
