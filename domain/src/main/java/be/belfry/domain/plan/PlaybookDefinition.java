package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import java.util.List;
import java.util.Set;

/**
 * A procedure that avoids and limits damage in sectors; a run is a frozen copy of it.
 *
 * @param code {@code PB-…}
 * @param sectors codes; empty: generic, for every sector
 * @param authority who watches over it
 */
public record PlaybookDefinition(
    String code,
    LocalizedText title,
    Set<String> sectors,
    LocalizedText authority,
    List<StepDefinition> steps,
    Basis basis) {
  public PlaybookDefinition {
    sectors = Ordered.copy(sectors);
    steps = List.copyOf(steps);
  }

  /**
   * A step by its number.
   *
   * @throws NotFound when there is none
   */
  public StepDefinition step(int no) {
    return steps.stream()
        .filter(step -> step.no() == no)
        .findFirst()
        .orElseThrow(() -> new NotFound(code + "/" + no));
  }
}
