package be.belfry.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is archived on the one server, replaced together with its hash by its owner. */
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
    String hashed = "bytes = %1$s, sha256 = encode(sha256(%1$s), 'hex')";
    return differencesOf(
        table,
        hashed.formatted("bytes || '\\x20'"),
        hashed.formatted("substring(bytes from 1 for length(bytes) - 1)"),
        where,
        values);
  }

  /**
   * Changes the words of a row, verifies, and puts them back.
   *
   * @param words column of the words
   * @param hashed whether the row has their {@code sha256}, which is changed too
   * @param where which row, with a place for each value
   * @return what differs
   */
  public static List<String> differencesOfWords(
      String table, String words, boolean hashed, String where, Object... values)
      throws SQLException {
    String set =
        words
            + " = %1$s"
            + (hashed ? ", sha256 = encode(sha256(convert_to(%1$s, 'UTF8')), 'hex')" : "");
    return differencesOf(
        table,
        set.formatted(words + " || '!'"),
        set.formatted("left(" + words + ", -1)"),
        where,
        values);
  }

  /**
   * Changes a row, verifies, and changes it back.
   *
   * @param change what is set
   * @param back what is set afterwards, so that all is as it was
   * @param where which row, before and after, with a place for each value
   * @return what differs
   */
  public static List<String> differencesOf(
      String table, String change, String back, String where, Object... values)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      write(owner, table, change, where, values);
      try (Connection reader = ShippedServer.get().pastTheWalls()) {
        VerificationRun.of(reader, differences);
      } finally {
        write(owner, table, back, where, values);
      }
    }
    return differences;
  }

  private static void write(
      Connection owner, String table, String set, String where, Object... values)
      throws SQLException {
    String update = "update " + table + " set " + set + " where " + where;
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
