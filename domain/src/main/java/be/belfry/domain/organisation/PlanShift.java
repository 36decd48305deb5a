package be.belfry.domain.organisation;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is to be on duty.
 *
 * @param unit code of the service or office
 * @param contact key of the contact in the directory
 * @param startsAt first instant of it
 * @param endsAt first instant after it, at most 31 days later; of a delegate 366 days
 */
public record PlanShift(
    String unit, ShiftRole role, UUID contact, Instant startsAt, Instant endsAt) {
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration LONGEST_DELEGATION = Duration.ofDays(366);

  public PlanShift {
    if (role == null || contact == null || unit == null || unit.isBlank()) {
      throw new RuleViolation("organisation_shiftIncomplete", "unit, role, contact are needed");
    }
    if (startsAt == null || endsAt == null || !endsAt.isAfter(startsAt)) {
      throw new RuleViolation("organisation_shiftTimes", "a shift ends after it starts");
    }
    Duration longest = role == ShiftRole.DELEGATE ? LONGEST_DELEGATION : LONGEST;
    if (Duration.between(startsAt, endsAt).compareTo(longest) > 0) {
      throw new RuleViolation(
          "organisation_shiftTooLong",
          "a shift lasts at most " + longest.toDays() + " days",
          longest.toDays());
    }
  }
}
