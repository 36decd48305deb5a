package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.DutyFate;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookActivation;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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
   * What a change of a crisis file's tier would do now: the rules that the act itself goes by, on
   * what the file has already. Only going up calls duties: each tier's list is complete in itself.
   *
   * @param plan version in force
   * @param existing all duties of the file, closed ones included
   * @param runs codes of the procedures that the file has already
   */
  public static Preview of(
      Crisis crisis,
      Tier to,
      PlanVersion plan,
      List<Duty> existing,
      Set<String> runs,
      Instant now) {
    Tier left = crisis.tier();
    boolean up = DutyActivation.calls(left, to);
    DutyCall call =
        DutyCall.of(
            new TierChanged(
                crisis.id(),
                crisis.reference(),
                left,
                to,
                crisis.sectors(),
                now,
                crisis.exercise(),
                plan.version()));
    Set<String> begun = up ? DutyActivation.begun(plan, call, existing) : Set.of();
    return new Preview(
        plan.version(),
        plan.dutiesFor(to, crisis.sectors()).stream()
            .filter(duty -> begun.contains(duty.code()))
            .toList(),
        PlaybookActivation.missing(plan, to, crisis.sectors(), runs),
        up
            ? plan.cells().stream()
                .filter(
                    cell ->
                        cell.convenedFrom().compareTo(to) <= 0
                            && cell.convenedFrom().compareTo(left) > 0)
                .toList()
            : List.of(),
        to == Tier.NONE
            ? List.of()
            : DutyActivation.replaced(plan, to, existing, begun).stream()
                .map(duty -> plan.duty(duty.code()))
                .toList(),
        left != Tier.NONE && to != Tier.NONE && plan.tier(left).fateOfOpen(to) == DutyFate.END,
        to == Tier.NONE);
  }

  /** True when the change starts and ends nothing. */
  public boolean isNothing() {
    return duties.isEmpty() && playbooks.isEmpty() && replaced.isEmpty() && !endsLeft && !ends;
  }
}
