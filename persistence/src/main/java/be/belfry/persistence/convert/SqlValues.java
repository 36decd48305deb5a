package be.belfry.persistence.convert;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values of native queries, as the domain wants them. */
public final class SqlValues {
  private static final int MILLIS = 1000;

  private SqlValues() {}

  /** A {@code timestamptz}, null stays null. */
  public static Instant instant(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    throw new IllegalArgumentException("not a time: " + value.getClass().getName());
  }

  /** A {@code timestamptz} that may be missing. */
  public static Optional<Instant> time(Object value) {
    return Optional.ofNullable(instant(value));
  }

  /** A {@code text} that may be missing. */
  public static Optional<String> text(Object value) {
    return Optional.ofNullable((String) value);
  }

  /** A {@code text[]}; null is empty. */
  public static List<String> texts(Object value) {
    if (value == null) {
      return List.of();
    }
    try {
      Object array = value instanceof Array sql ? sql.getArray() : value;
      return Arrays.stream((Object[]) array).map(String::valueOf).toList();
    } catch (SQLException e) {
      throw new IllegalStateException("text[] column cannot be read", e);
    }
  }

  /**
   * The time in the world of a row.
   *
   * @param seconds column: by how many seconds its world is ahead of the real one
   */
  public static Instant ahead(Instant now, Object seconds) {
    return now.plusMillis(Math.round(((Number) seconds).doubleValue() * MILLIS));
  }

  /** A whole number of any width; null stays null. */
  public static Long number(Object value) {
    return value == null ? null : Long.valueOf(((Number) value).longValue());
  }

  /** A text in the form of an array literal for {@code cast(?1 as text[])}. */
  public static String arrayLiteral(Iterable<String> values) {
    StringBuilder out = new StringBuilder("{");
    for (String value : values) {
      if (out.length() > 1) {
        out.append(',');
      }
      out.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return out.append('}').toString();
  }
}
