package be.belfry.domain.incident;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The number that people say on the telephone: {@code I-2026-000123}.
 *
 * @param value I, the Belgian year of opening, six digits or more
 */
public record IncidentReference(String value) {
  private static final Pattern FORM = Pattern.compile("I-[0-9]{4}-[0-9]{6,9}");

  public IncidentReference {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new RuleViolation(
          "incident_reference",
          "an incident's reference looks like I-2026-000123, but is " + value,
          String.valueOf(value));
    }
  }

  /**
   * @param openedAt when the incident was opened; its year in Europe/Brussels counts
   * @param number from the database's sequence, positive
   */
  public static IncidentReference of(Instant openedAt, long number) {
    return new IncidentReference(
        "I-%04d-%06d".formatted(openedAt.atZone(BelgianTime.ZONE).getYear(), number));
  }
}
