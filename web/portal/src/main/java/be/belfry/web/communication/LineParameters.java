package be.belfry.web.communication;

import be.belfry.domain.communication.LineFilter;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.shared.Coded;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of lines as they stand in addresses of pages and of REST. */
public final class LineParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("kind", "state", "crisis");

  private LineParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws be.belfry.domain.shared.RuleViolation for a value that is none
   */
  public static LineFilter filter(Function<String, String> value) {
    return new LineFilter(
        text(value, "kind").map(code -> Coded.of(LineKind.class, code)),
        text(value, "state").map(code -> Coded.of(LineState.class, code)),
        text(value, "crisis"));
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }
}
