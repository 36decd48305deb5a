package be.belfry.persistence.incident;

import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.shared.RuleViolation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ends: the sort key's value and the id, which makes the order total. It belongs to
 * one order of the list.
 */
record IncidentCursor(String sort, String value, UUID id) {
  private static final String SEPARATOR = "|";

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
        return new IncidentCursor(parts[0], parts[1], UUID.fromString(parts[2]));
      }
    } catch (IllegalArgumentException notOurs) {
      // answered below, as for every other text
    }
    throw new RuleViolation("shared_cursor", "cursor does not belong to this list");
  }
}
