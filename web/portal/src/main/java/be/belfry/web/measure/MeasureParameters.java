package be.belfry.web.measure;

import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of measures as they stand in addresses of pages and of REST. */
public final class MeasureParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("crisis", "service", "state", "current");

  private MeasureParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static MeasureFilter filter(Function<String, String> value) {
    return new MeasureFilter(
        text(value, "crisis"),
        text(value, "service"),
        text(value, "state").map(code -> Coded.of(MeasureState.class, code)),
        text(value, "current").map(MeasureParameters::flag));
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }

  private static Boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new RuleViolation("shared_code", "current must be true or false", "current", text);
  }
}
