package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.ExerciseState;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;

/** An exercise. */
record ExerciseBody(
    String href,
    String reference,
    ExerciseState state,
    String title,
    String aim,
    String scenario,
    String scenarioVersion,
    String scenarioSha256,
    String planVersion,
    Instant plannedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> clock,
    int speed,
    int minute,
    int minutes,
    boolean selfPlaying) {
  static String href(String reference) {
    return "/api/v1/exercises/" + reference;
  }

  static ExerciseBody of(ExerciseRow row, Language language) {
    return new ExerciseBody(
        href(row.reference()),
        row.reference(),
        row.state(),
        row.title().in(language),
        row.aim().in(language),
        row.scenario(),
        row.scenarioVersion(),
        row.scenarioSha256(),
        row.planVersion(),
        row.plannedAt(),
        row.startedAt(),
        row.endedAt(),
        row.clock(),
        row.speed(),
        row.minute(),
        row.minutes(),
        row.selfPlaying());
  }
}
