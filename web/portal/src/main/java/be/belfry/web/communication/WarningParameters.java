package be.belfry.web.communication;

import be.belfry.domain.communication.WarningFilter;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of warnings as they stand in addresses of pages and of REST. */
public final class WarningParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("state", "crisis", "unacknowledged");

  private WarningParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static WarningFilter filter(Function<String, String> value) {
    return new WarningFilter(
        text(value, "state").map(code -> Coded.of(WarningState.class, code)),
        text(value, "crisis"),
        text(value, "unacknowledged").map(WarningParameters::flag));
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }

  private static Boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new RuleViolation(
        "shared_code", "unacknowledged must be true or false", "unacknowledged", text);
  }
}
