package be.belfry.domain.organisation;

import be.belfry.domain.shared.RuleViolation;
import java.time.LocalDate;

/**
 * By whom and when an entity was designated as a critical entity.
 *
 * @param by the authority, 1 to 120 characters on one line
 * @param on day of its decision
 */
public record Designation(String by, LocalDate on) {
  /** Longest name of an authority in characters. */
  public static final int LONGEST = 120;

  /** No law designates before this day: that of the law on critical infrastructures. */
  public static final LocalDate EARLIEST = LocalDate.of(2011, 7, 1);

  /** Whatever lies after this day is a mistake of typing. */
  static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  public Designation {
    by = by == null ? "" : by.strip();
    if (by.isEmpty() || by.length() > LONGEST || by.chars().anyMatch(c -> c < ' ')) {
      throw new RuleViolation(
          "organisation_designatedBy",
          "the authority must be one line of 1 to " + LONGEST + " characters",
          LONGEST);
    }
    if (on == null || on.isBefore(EARLIEST) || on.isAfter(LATEST)) {
      throw new RuleViolation(
          "organisation_designatedOn", "designated on a day from " + EARLIEST + " on", EARLIEST);
    }
  }
}
