package be.belfry.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An archived document of the one server, replaced together with its hash by its owner. */
public final class ReplacedDocument {
  private ReplacedDocument() {}

  /**
   * Replaces one, verifies, and puts it back.
   *
   * @param table with {@code bytes} and {@code sha256}
   * @param where which row, with a place for each value
   * @return what differs
   */
  public static List<String> differences(String table, String where, Object... values)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      write(owner, table, "bytes || '\\x20'", where, values);
      try (Connection reader = ShippedServer.get().pastTheWalls()) {
        VerificationRun.of(reader, differences);
      } finally {
        write(owner, table, "substring(bytes from 1 for length(bytes) - 1)", where, values);
      }
    }
    return differences;
  }

  private static void write(
      Connection owner, String table, String bytes, String where, Object... values)
      throws SQLException {
    String update =
        "update %1$s set bytes = %2$s, sha256 = encode(sha256(%2$s), 'hex') where %3$s"
            .formatted(table, bytes, where);
    try (Statement triggers = owner.createStatement();
        PreparedStatement statement = owner.prepareStatement(update)) {
      triggers.execute("alter table " + table + " disable trigger user");
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      int rows = statement.executeUpdate();
      triggers.execute("alter table " + table + " enable trigger user");
      if (rows != 1) {
        throw new IllegalStateException(rows + " rows of " + table + " where " + where);
      }
    }
  }
}
