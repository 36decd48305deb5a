package be.belfry.domain.duty;

import java.time.Instant;
import java.util.Optional;

/**
 * Which duties a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of the crisis file, or {@link #CURRENT}
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
  /** Stands for all crisis files of reality that are not over. */
  public static final String CURRENT = "current";

  /** Whether it shows the duties of all crisis files of reality that are not over. */
  public boolean isOfCurrentCrises() {
    return crisis.filter(CURRENT::equals).isPresent();
  }

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
