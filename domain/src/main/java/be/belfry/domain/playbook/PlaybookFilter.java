package be.belfry.domain.playbook;

import java.util.Optional;

/**
 * Which runs a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of the crisis file
 * @param sector code of a sector that the run protects
 * @param overdue true: only runs with an overdue step
 */
public record PlaybookFilter(
    Optional<String> crisis, Optional<String> sector, Optional<RunState> state, boolean overdue) {
  /** Everything. */
  public static PlaybookFilter all() {
    return new PlaybookFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** All runs of one crisis. */
  public static PlaybookFilter ofCrisis(String crisis) {
    return new PlaybookFilter(Optional.of(crisis), Optional.empty(), Optional.empty(), false);
  }
}
