package be.belfry.persistence.incident;

import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a page ends: the sort key's value and the id, which makes the order total. It belongs to
 * one order of the list.
 */
record IncidentCursor(String sort, String value, UUID id) {
  private static final String SEPARATOR = "|";

  /** How PostgreSQL writes a time as text. */
  private static final DateTimeFormatter DATABASE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[xxx][x]")
          .toFormatter(Locale.ROOT);

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            String.join(SEPARATOR, sort, value, id.toString()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws RuleViolation ({@code shared_cursor}) when it is none of ours, or one of another order
   */
  static IncidentCursor decode(String text, IncidentSort sort) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split("\\" + SEPARATOR, -1);
      if (parts.length == 3 && parts[0].equals(sort.code())) {
        return new IncidentCursor(
            parts[0], checked(parts[1], sort.key()), UUID.fromString(parts[2]));
      }
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      // answered below, as for every other text
    }
    throw new RuleViolation("shared_cursor", "cursor does not belong to this list");
  }

  /** The value, when the database will understand it as one of the sort key. */
  private static String checked(String value, IncidentSort.Key key) {
    boolean ours =
        switch (key) {
          case OPENED_AT, DETECTED_AT ->
              StoredTime.require(OffsetDateTime.parse(value, DATABASE).toInstant()) != null;
          case SEVERITY -> value.matches("[0-5]");
          case REFERENCE -> value.matches("[A-Z]-[0-9-]{4,20}");
        };
    if (!ours) {
      throw new IllegalArgumentException(value);
    }
    return value;
  }
}
