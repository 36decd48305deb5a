package be.belfry.persistence.convert;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a page of a keyset-paged list ends: the sort value of its last row, and the row's id, which
 * makes the order total. It is opaque to callers and belongs to one list in one order. Callers may
 * send anything back, so whatever is no cursor of that list is refused here, before the database
 * sees it.
 *
 * @param list name of the list and its order
 * @param value sort value, without line feeds
 */
public record Cursor(String list, String value, UUID id) {
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 3;
  private static final Pattern REFERENCE = Pattern.compile("[A-Z]-[0-9-]{4,20}");

  /** Of a list that is sorted by a time. */
  public static Cursor at(String list, Instant at, UUID id) {
    return new Cursor(list, at.toString(), id);
  }

  /** As callers carry it. */
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            String.join(SEPARATOR, list, value, id.toString()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what a caller sent.
   *
   * @throws RuleViolation ({@code shared_cursor}) when it is no cursor of that list and order
   */
  public static Cursor decode(String text, String list) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split(SEPARATOR, -1);
      if (parts.length == PARTS && parts[0].equals(list)) {
        return new Cursor(list, parts[1], UUID.fromString(parts[2]));
      }
    } catch (IllegalArgumentException notOurs) {
      throw invalid();
    }
    throw invalid();
  }

  /**
   * The sort value of a list that is sorted by a time.
   *
   * @throws RuleViolation ({@code shared_cursor}) when it is none
   */
  public Instant at() {
    try {
      return StoredTime.require(Instant.parse(value));
    } catch (DateTimeException notOurs) {
      throw invalid();
    }
  }

  /**
   * The sort value of a list that is sorted by a rank.
   *
   * @throws RuleViolation ({@code shared_cursor}) when it is none
   */
  public short rank() {
    try {
      return Short.parseShort(value);
    } catch (NumberFormatException notOurs) {
      throw invalid();
    }
  }

  /**
   * The sort value of a list that is sorted by references.
   *
   * @throws RuleViolation ({@code shared_cursor}) when it is none
   */
  public String reference() {
    if (!REFERENCE.matcher(value).matches()) {
      throw invalid();
    }
    return value;
  }

  /**
   * The sort value of a list that is sorted by texts of one form.
   *
   * @throws RuleViolation ({@code shared_cursor}) when it has another form
   */
  public String text(Pattern form) {
    if (!form.matcher(value).matches()) {
      throw invalid();
    }
    return value;
  }

  private static RuleViolation invalid() {
    return new RuleViolation("shared_cursor", "the cursor was not made by this list");
  }
}
