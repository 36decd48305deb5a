package be.belfry.domain.duty;

import java.time.Instant;
import java.util.Optional;

/**
 * Which duties a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of the crisis file
 * @param service code of the service
 * @param overdue true: only overdue ones, false: only the others
 * @param dueBefore only what is due before this instant
 */
public record DutyFilter(
    Optional<String> crisis,
    Optional<String> service,
    Optional<DutyState> state,
    Optional<Boolean> overdue,
    Optional<Instant> dueBefore) {
  /** Everything. */
  public static DutyFilter all() {
    return new DutyFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** All duties of one crisis. */
  public static DutyFilter ofCrisis(String crisis) {
    return new DutyFilter(
        Optional.of(crisis),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
