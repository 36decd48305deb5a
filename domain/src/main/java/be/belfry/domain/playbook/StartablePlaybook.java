package be.belfry.domain.playbook;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.shared.LegalBasis;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A procedure that somebody can start by hand in a crisis.
 *
 * @param fits whether it is offered: one of its sectors is hit, or one of the incidents is of the
 *     kind for which it is written
 */
public record StartablePlaybook(PlaybookDefinition definition, boolean fits) {
  /**
   * What the plan has and the crisis does not run yet; first what fits, each in the plan's order.
   *
   * @param running codes of the procedures that the crisis has already
   * @param sectors codes of the sectors hit
   * @param phenomena codes of the phenomena of its incidents
   */
  @LegalBasis("BELFRY-PLAYBOOKS")
  public static List<StartablePlaybook> list(
      PlanVersion plan, Set<String> running, Set<String> sectors, Set<String> phenomena) {
    return plan.playbooks().stream()
        .filter(definition -> !running.contains(definition.code()))
        .map(
            definition ->
                new StartablePlaybook(
                    definition,
                    !Collections.disjoint(definition.sectors(), sectors)
                        || !Collections.disjoint(definition.occasions(), phenomena)))
        .sorted(Comparator.comparing(StartablePlaybook::fits).reversed())
        .toList();
  }
}
