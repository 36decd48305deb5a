package be.belfry.domain.exercise;

import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Optional;

/**
 * An exercise as it is shown.
 *
 * @param version of the record, for changes
 * @param clock what its clock shows; empty before it begins
 * @param minute of the script that its clock has reached
 * @param minutes length of the script
 */
public record ExerciseRow(
    String reference,
    long version,
    ExerciseState state,
    LocalizedText title,
    LocalizedText aim,
    String scenario,
    String scenarioVersion,
    String scenarioSha256,
    String planVersion,
    String plannedBy,
    Instant plannedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> clock,
    int speed,
    int minute,
    int minutes,
    boolean selfPlaying) {
  /** An exercise at a real instant. */
  public static ExerciseRow of(Exercise e, Instant now) {
    return new ExerciseRow(
        e.reference(),
        e.version(),
        e.state(),
        e.title(),
        e.aim(),
        e.scenario(),
        e.scenarioVersion(),
        e.scenarioSha256(),
        e.planVersion(),
        e.plannedBy(),
        e.plannedAt(),
        e.startedAt(),
        e.endedAt(),
        e.startedAt().map(started -> e.clock().at(now)),
        e.speed(),
        e.minutesAt(now),
        e.minutes(),
        e.selfPlaying());
  }

  /** Whether its script is played and it waits for its end. */
  public boolean played() {
    return state.isLive() && minute >= minutes;
  }
}
