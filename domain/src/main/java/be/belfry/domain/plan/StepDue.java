package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.TimeLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * When a step is due.
 *
 * @param anchor moment from which the limit runs
 * @param limit empty when the rule alone says when
 * @param atLatest elapsed time after awareness that the limit does not exceed unless the moment
 *     that it runs from comes only later, and that binds as long as that moment has not come
 * @param every elapsed time from one due time to the next of a step that repeats until a person
 *     ends it; whole minutes, {@link #SHORTEST} to {@link #LONGEST}; empty: it is done once
 * @param rule the same in words ("then hourly")
 */
public record StepDue(
    Anchor anchor,
    Optional<TimeLimit> limit,
    Optional<Duration> atLatest,
    Optional<Duration> every,
    LocalizedText rule) {
  /** Shortest time between two rounds. */
  public static final Duration SHORTEST = Duration.ofMinutes(5);

  /** Longest time between two rounds. */
  public static final Duration LONGEST = Duration.ofDays(31);
}
