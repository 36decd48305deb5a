package be.belfry.domain.clock;

import java.util.Optional;

/**
 * Which clocks a list shows.
 *
 * @param exercise of exercises, or of reality
 * @param crisis reference of the crisis file whose threads they belong to
 */
public record ClockFilter(boolean exercise, Optional<String> crisis) {
  /** All of reality. */
  public static final ClockFilter REAL = new ClockFilter(false, Optional.empty());

  /** Those of one crisis file. */
  public static ClockFilter ofCrisis(String crisis, boolean exercise) {
    return new ClockFilter(exercise, Optional.of(crisis));
  }
}
