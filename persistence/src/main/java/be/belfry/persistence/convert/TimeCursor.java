package be.belfry.persistence.convert;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ends that is sorted by one time; the id makes the order total. */
public record TimeCursor(Instant at, UUID id) {
  /** The cursor as callers carry it. */
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws RuleViolation ({@code shared_cursor}) when it is none of ours
   */
  public static TimeCursor decode(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
      if (parts.length == 2) {
        return new TimeCursor(
            StoredTime.require(Instant.parse(parts[0])), UUID.fromString(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      // answered below, as for every other text
    }
    throw new RuleViolation("shared_cursor", "cursor does not belong to this list");
  }
}
