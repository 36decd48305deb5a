package be.belfry.domain.playbook;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.TierConsequences.Told;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import java.util.List;
import java.util.Set;

/** What a change of tier begins of duties and procedures: told by the rules that begin them. */
public final class ChangeOfTier {
  private ChangeOfTier() {}

  /**
   * What it does to a file. Only going up calls duties: each tier's list is complete in itself.
   *
   * @param plan the version that the change names
   * @param existing all duties of the file, closed ones included
   * @param runs codes of the procedures that the file has already
   */
  public static Told consequences(
      PlanVersion plan, TierChanged change, List<Duty> existing, Set<String> runs) {
    Set<String> begun =
        DutyActivation.calls(change.from(), change.to())
            ? DutyActivation.begun(plan, DutyCall.of(change), existing)
            : Set.of();
    return new Told(
        plan.dutiesFor(change.to(), change.sectors()).stream()
            .filter(duty -> begun.contains(duty.code()))
            .toList(),
        change.to() == Tier.NONE
            ? List.of()
            : DutyActivation.replaced(plan, change.to(), existing, begun).stream()
                .map(duty -> plan.duty(duty.code()))
                .toList(),
        PlaybookActivation.missing(plan, change.to(), change.sectors(), runs));
  }
}
