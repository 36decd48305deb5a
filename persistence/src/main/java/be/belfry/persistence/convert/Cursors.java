package be.belfry.persistence.convert;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;

/** Cursors of keyset-paged lists: the sort values of the last row, opaque to callers. */
public final class Cursors {
  private Cursors() {}

  /** A cursor of values that hold no line feed. */
  public static String of(Object... values) {
    StringBuilder out = new StringBuilder();
    for (Object value : values) {
      out.append(out.length() == 0 ? "" : "\n").append(value);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The values of a cursor.
   *
   * @param count how many it must have
   * @throws RuleViolation {@code shared_cursor} when it was not made by {@link #of}
   */
  public static String[] values(String cursor, int count) {
    try {
      String[] values =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
      if (values.length == count) {
        return values;
      }
    } catch (IllegalArgumentException malformed) {
      throw invalid();
    }
    throw invalid();
  }

  /**
   * The values of a cursor that ends at a time and an id.
   *
   * @return both in the form that the database reads
   * @throws RuleViolation {@code shared_cursor} when it is none of that kind
   */
  public static String[] timeAndId(String cursor) {
    String[] values = values(cursor, 2);
    try {
      return new String[] {
        StoredTime.require(OffsetDateTime.parse(values[0]).toInstant()).toString(),
        UUID.fromString(values[1]).toString()
      };
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw invalid();
    }
  }

  private static RuleViolation invalid() {
    return new RuleViolation("shared_cursor", "the cursor was not made by this list");
  }
}
