package be.belfry.web.callout;

import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of call-outs as they stand in addresses of pages and of REST. */
public final class CalloutParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES =
      Set.of("unit", "state", "kind", "cause", "drill", "exercise");

  private CalloutParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static CallOutFilter filter(Function<String, String> value) {
    return new CallOutFilter(
        text(value, "unit"),
        text(value, "state").map(code -> Coded.of(CallOutState.class, code)),
        text(value, "kind").map(code -> Coded.of(CallOutKind.class, code)),
        text(value, "cause"),
        text(value, "drill"),
        text(value, "exercise").map(CalloutParameters::flag),
        false);
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }

  private static Boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new RuleViolation("shared_code", "exercise must be true or false", "exercise", text);
  }
}
