package be.belfry.domain.escalation;

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
 * @param cells cells that the plan wants convened from this tier on; a person convenes them
 * @param replaced open duties that end because one of the new tier takes their place
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
   * What a change of a crisis file's tier does.
   *
   * @param plan the version that the change names
   * @param told what begins and what is replaced
   */
  public static Preview of(PlanVersion plan, TierChanged change, TierConsequences.Told told) {
    Tier left = change.from();
    Tier to = change.to();
    return new Preview(
        plan.version(),
        told.duties(),
        told.playbooks(),
        plan.cells().stream()
            .filter(
                cell ->
                    cell.convenedFrom().compareTo(to) <= 0
                        && cell.convenedFrom().compareTo(left) > 0)
            .toList(),
        told.replaced(),
        left != Tier.NONE && to != Tier.NONE && plan.tier(left).fateOfOpen(to) == DutyFate.END,
        to == Tier.NONE);
  }

  /** True when the change starts and ends nothing. */
  public boolean isNothing() {
    return duties.isEmpty() && playbooks.isEmpty() && replaced.isEmpty() && !endsLeft && !ends;
  }
}
