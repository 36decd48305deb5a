package be.belfry.domain.sitrep;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sets the battle rhythm of a crisis.
 *
 * @param every time between two cut-offs, half an hour to a week; see {@link BattleRhythm} for what
 *     becomes of it when summer time begins or ends
 * @param firstCutOff the first one; the others follow from it. How far ahead it may lie says {@link
 *     BattleRhythm}
 * @param reportAfter when the report is due after its cut-off, at most a day
 * @param meetingAfter when the cells meet after the cut-off, at most a day; empty when they do not
 * @param briefingAfter when the next briefing is planned after the cut-off, at most a day; empty
 *     when it follows no rhythm
 * @param askBefore how long before the cut-off the services are asked
 * @param remindBefore how long before the cut-off they are reminded, shorter than that
 * @param lead code of the service that consolidates
 * @param reason why it is so, 1 to {@value #MAX_REASON} characters
 */
public record SetRhythm(
    Duration every,
    Instant firstCutOff,
    Duration reportAfter,
    Optional<Duration> meetingAfter,
    Optional<Duration> briefingAfter,
    Duration askBefore,
    Duration remindBefore,
    String lead,
    String reason) {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 500;

  private static final Duration SHORTEST = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);

  public SetRhythm {
    within("every", every, SHORTEST, LONGEST);
    within("reportAfter", reportAfter, Duration.ZERO, DAY);
    meetingAfter.ifPresent(after -> within("meetingAfter", after, Duration.ZERO, DAY));
    briefingAfter.ifPresent(after -> within("briefingAfter", after, Duration.ZERO, DAY));
    within("askBefore", askBefore, Duration.ofMinutes(10), every);
    within("remindBefore", remindBefore, Duration.ofMinutes(1), askBefore);
    lead = SitrepRules.required("lead", lead, 40);
    reason = SitrepRules.required("reason", reason, MAX_REASON);
  }

  private static void within(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new RuleViolation(
          "sitrep_rhythm",
          field + " must be " + least + " to " + most + ", but is " + value,
          field,
          least.toMinutes(),
          most.toMinutes(),
          value.toMinutes());
    }
  }
}
