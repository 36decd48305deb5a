package be.belfry.domain.exercise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happened in an exercise, read from its records. */
public interface ExerciseQueries {
  /** References of the crisis files that came up in it, the first one first. */
  List<String> files(UUID exerciseId);

  /** Reference of the crisis file that came up last in it. */
  Optional<String> file(UUID exerciseId);

  /** References of the notifications that wait for triage, the first one first. */
  List<String> waiting(UUID exerciseId);

  /** References of the incidents that came up in it, the first one first. */
  List<String> incidents(UUID exerciseId);

  /** Duties that nobody has done yet, the one called first at the top. */
  List<OpenDuty> openDuties(UUID exerciseId);

  /** A duty that is not done. */
  record OpenDuty(UUID id, String code, boolean acknowledged, Instant calledAt) {}

  /**
   * When the players did what was expected.
   *
   * @param since when it was asked for
   */
  Optional<Instant> happened(UUID exerciseId, ExpectedAction expected, Instant since);

  /** How long things took. */
  ExerciseFigures figures(UUID exerciseId);
}
