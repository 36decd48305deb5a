package be.belfry.domain.time;

import java.time.Instant;

/**
 * The two instants of a legal time limit.
 *
 * @param target strict elapsed time from the start; reminders and screens count towards it
 * @param lastLawful the period's end by the regime's own rule, never before the target; a report
 *     received after it is late, one received exactly at it is not
 */
public record DueTime(Instant target, Instant lastLawful) {
  public DueTime {
    if (lastLawful.isBefore(target)) {
      throw new IllegalArgumentException(
          "lastLawful must not be before target " + target + ", but is " + lastLawful);
    }
  }

  /** Of two limits that both bind, the earlier instants. */
  public DueTime earlierOf(DueTime other) {
    return new DueTime(
        target.isBefore(other.target) ? target : other.target,
        lastLawful.isBefore(other.lastLawful) ? lastLawful : other.lastLawful);
  }
}
