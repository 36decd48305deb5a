package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.InjectState;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * An inject.
 *
 * @param href of a message to the caller the list in which it stands: only who leads the exercise
 *     opens the inject
 */
record InjectBody(
    String href,
    int number,
    int atMinute,
    InjectKind kind,
    InjectState state,
    String addressee,
    String title,
    String text,
    Optional<Measured> measured,
    Optional<String> code,
    Optional<Long> withinMinutes,
    Optional<Instant> deliveredAt,
    Optional<String> deliveredBy,
    Optional<String> result,
    Optional<Instant> playedAt) {
  /** Where one stands for who leads the exercise. */
  static String href(String exercise, int no) {
    return ExerciseBody.href(exercise) + "/injects/" + no;
  }

  static InjectBody of(String href, InjectRow row, Language language) {
    return new InjectBody(
        href,
        row.no(),
        row.atMinute(),
        row.kind(),
        row.state(),
        row.addressee(),
        row.title().in(language),
        row.text().in(language),
        row.expected().map(e -> e.measured()),
        row.expected().flatMap(e -> e.code()),
        row.expected().map(e -> e.within().toMinutes()),
        row.deliveredAt(),
        row.deliveredBy(),
        row.result(),
        row.playedAt());
  }
}
