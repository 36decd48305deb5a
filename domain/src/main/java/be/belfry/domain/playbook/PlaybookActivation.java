package be.belfry.domain.playbook;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.LegalBasis;
import java.util.List;
import java.util.Set;

/**
 * Which procedures a tier starts by itself: those of the sectors hit. Generic ones (ransomware,
 * denial of service …) depend on what happens and are started by hand.
 */
public final class PlaybookActivation {
  private PlaybookActivation() {}

  /**
   * The procedures to start, in the plan's order; none for {@link Tier#NONE}.
   *
   * @param sectors codes of the sectors that the crisis touches
   */
  @LegalBasis("BELFRY-PLAYBOOKS")
  public static List<PlaybookDefinition> playbooks(
      PlanVersion plan, Tier tier, Set<String> sectors) {
    if (tier == Tier.NONE) {
      return List.of();
    }
    return plan.playbooksStartedBy(sectors);
  }

  /**
   * Those of the procedures to start that a crisis does not have yet.
   *
   * @param known codes of the procedures that it has
   */
  public static List<PlaybookDefinition> missing(
      PlanVersion plan, Tier tier, Set<String> sectors, Set<String> known) {
    return playbooks(plan, tier, sectors).stream()
        .filter(definition -> !known.contains(definition.code()))
        .toList();
  }
}
