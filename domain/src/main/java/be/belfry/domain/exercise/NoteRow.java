package be.belfry.domain.exercise;

import java.time.Instant;
import java.util.Optional;

/**
 * An observer's note as it is shown.
 *
 * @param observedAt on the exercise's clock
 */
public record NoteRow(
    int no,
    Instant observedAt,
    String recordedBy,
    String whom,
    String what,
    Optional<Integer> inject,
    Optional<String> duty) {
  /** A row of a note. */
  public static NoteRow of(ExerciseNote n) {
    return new NoteRow(
        n.no(), n.observedAt(), n.recordedBy(), n.whom(), n.what(), n.inject(), n.duty());
  }
}
