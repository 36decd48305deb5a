package be.belfry.domain.measure;

import java.util.Optional;

/**
 * Which measures a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of the crisis file
 * @param service code of the service that carries it out
 * @param current true: all but lifted ones, false: lifted ones only
 */
public record MeasureFilter(
    Optional<String> crisis,
    Optional<String> service,
    Optional<MeasureState> state,
    Optional<Boolean> current) {
  /** What is not lifted in one crisis. */
  public static MeasureFilter currentOf(String crisis) {
    return new MeasureFilter(
        Optional.of(crisis), Optional.empty(), Optional.empty(), Optional.of(true));
  }
}
