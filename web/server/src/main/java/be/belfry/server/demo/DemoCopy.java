package be.belfry.server.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.postgresql.PGConnection;

/** Rows of one table on their way to {@code COPY}, PostgreSQL's text format. */
final class DemoCopy {
  private static final HexFormat HEX = HexFormat.of();

  private final String command;
  private final StringBuilder rows = new StringBuilder();

  /**
   * @param columns their names, separated by commas
   */
  DemoCopy(String table, String columns) {
    this.command = "copy " + table + " (" + columns + ") from stdin";
  }

  /**
   * Adds a row.
   *
   * @param values one for each column: null, bytes, texts for an array, or what is written as its
   *     text; of an instant the microseconds count
   */
  void add(Object... values) {
    String separator = "";
    for (Object value : values) {
      rows.append(separator);
      write(value);
      separator = "\t";
    }
    rows.append('\n');
  }

  private void write(Object value) {
    if (value == null) {
      rows.append("\\N");
    } else if (value instanceof byte[] bytes) {
      rows.append("\\\\x").append(HEX.formatHex(bytes));
    } else if (value instanceof Collection<?> items) {
      escape(array(items));
    } else if (value instanceof Instant || value instanceof Number || value instanceof Boolean) {
      rows.append(value);
    } else {
      escape(value.toString());
    }
  }

  private static String array(Collection<?> items) {
    StringBuilder array = new StringBuilder("{");
    for (Object item : items) {
      array
          .append(array.length() == 1 ? "\"" : ",\"")
          .append(item.toString().replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return array.append('}').toString();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> rows.append("\\\\");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        case '\t' -> rows.append("\\t");
        default -> rows.append(c);
      }
    }
  }

  /** Writes the rows to the database. */
  void send(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(command, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }
}
