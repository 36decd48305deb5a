package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.DutyFate;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import java.util.List;

/**
 * What the act that completes a decision on a tier starts and ends, told before the button is
 * pressed.
 *
 * @param planVersion plan version whose duties start
 * @param duties duties that start, with the time that each service has from T0
 * @param playbooks procedures that start
 * @param cells cells that are convened
 * @param replaced duties of the tier that is left whose place one of these takes: they end if they
 *     are still open
 * @param endsLeft true when the plan ends what is still open of the tier that is left for another
 * @param ends true when the last tier ends, and with it every duty that is still open
 */
public record Preview(
    String planVersion,
    List<DutyDefinition> duties,
    List<PlaybookDefinition> playbooks,
    List<CellDefinition> cells,
    List<DutyDefinition> replaced,
    boolean endsLeft,
    boolean ends) {
  public Preview {
    duties = List.copyOf(duties);
    playbooks = List.copyOf(playbooks);
    cells = List.copyOf(cells);
    replaced = List.copyOf(replaced);
  }

  /**
   * What a change of a crisis file's tier would do now. Only going up starts anything: each tier's
   * list is complete in itself.
   *
   * @param plan version in force
   */
  public static Preview of(Crisis crisis, Tier to, PlanVersion plan) {
    Tier left = crisis.tier();
    boolean up = to.compareTo(left) > 0;
    List<DutyDefinition> called = up ? plan.dutiesFor(to, crisis.sectors()) : List.of();
    return new Preview(
        plan.version(),
        called,
        up ? plan.playbooksStartedBy(crisis.sectors()) : List.of(),
        up
            ? plan.cells().stream()
                .filter(
                    cell ->
                        cell.convenedFrom().compareTo(to) <= 0
                            && cell.convenedFrom().compareTo(left) > 0)
                .toList()
            : List.of(),
        called.stream()
            .flatMap(duty -> duty.replaces().stream())
            .map(plan::duty)
            .filter(duty -> duty.tier().compareTo(left) <= 0)
            .toList(),
        left != Tier.NONE && to != Tier.NONE && plan.tier(left).fateOfOpen(to) == DutyFate.END,
        to == Tier.NONE);
  }
}
