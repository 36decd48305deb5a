package be.belfry.web.playbook;

import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.shared.Coded;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of runs as they stand in addresses of pages and of REST. */
public final class PlaybookParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("crisis", "sector", "state", "overdue");

  private PlaybookParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws be.belfry.domain.shared.RuleViolation for a value that is none
   */
  public static PlaybookFilter filter(Function<String, String> value) {
    return new PlaybookFilter(
        text(value, "crisis"),
        text(value, "sector"),
        text(value, "state").map(code -> Coded.of(RunState.class, code)),
        text(value, "overdue").filter("true"::equals).isPresent());
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }
}
