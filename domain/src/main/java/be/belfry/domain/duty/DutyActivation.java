package be.belfry.domain.duty;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.LegalBasis;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which duties a tier calls up: exactly those that the plan lists for it. Each tier's list is
 * complete in itself, so going up adds the new tier's duties, a leap from no tier to a national
 * crisis misses none, and going down calls nobody.
 */
public final class DutyActivation {
  private DutyActivation() {}

  /**
   * The duties of a tier in the plan's order; none for {@link Tier#NONE}.
   *
   * @param sectors codes of the sectors that the crisis touches
   */
  @LegalBasis("BELFRY-DUTIES")
  public static List<DutyDefinition> duties(PlanVersion plan, Tier tier, Set<String> sectors) {
    return plan.dutiesFor(tier, sectors);
  }

  /**
   * The duties that a call adds to those that the crisis has already; none twice. A sector that is
   * hit later brings its own duties only: after a step down from the higher tier nobody else is
   * called by it.
   *
   * @param plan the version that the call names
   * @param existing all duties of the crisis, closed ones included
   */
  public static List<Duty> missing(PlanVersion plan, DutyCall call, List<Duty> existing) {
    Set<String> known = existing.stream().map(Duty::code).collect(Collectors.toSet());
    return duties(plan, call.tier(), call.sectors()).stream()
        .filter(call::means)
        .filter(definition -> !known.contains(definition.code()))
        .map(definition -> Duty.of(definition, call))
        .toList();
  }

  /** Whether a change of tier calls up duties: only going up does. */
  public static boolean calls(Tier from, Tier to) {
    return to.compareTo(from) > 0;
  }

  /** Whether a change of tier ends what is still open: only going down to no tier does. */
  public static boolean ends(Tier from, Tier to) {
    return from != Tier.NONE && to == Tier.NONE;
  }
}
