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
 * @param occasions codes of the phenomena for which a generic procedure is offered; empty for a
 *     sector's
 * @param authority who watches over it
 */
public record PlaybookDefinition(
    String code,
    LocalizedText title,
    Set<String> sectors,
    Set<String> occasions,
    LocalizedText authority,
    List<StepDefinition> steps,
    Basis basis) {
  public PlaybookDefinition {
    sectors = Ordered.copy(sectors);
    occasions = Ordered.copy(occasions);
    steps = List.copyOf(steps);
  }

  /** Whether it is written for a kind of event and not for a sector. */
  public boolean generic() {
    return sectors.isEmpty();
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
