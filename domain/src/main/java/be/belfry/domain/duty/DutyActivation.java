package be.belfry.domain.duty;

import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.DutyFate;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.LegalBasis;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which duties a change of tier calls up and which it ends. Called are exactly those that the plan
 * lists for the tier. Each tier's list is complete in itself, so going up adds the new tier's
 * duties, a leap from no tier to a national crisis misses none, and going down calls nobody. What
 * is still open stays or ends as the plan says ({@code openDuties} of the tier, {@link
 * DutyDefinition#replaces}).
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

  /**
   * The duties of a call that the crisis has already and that an earlier change of tier ended: they
   * are called again, but not one whose like stands open in its place. What was fulfilled or waived
   * stays so.
   *
   * @param plan the version that the call names
   * @param existing all duties of the crisis, closed ones included
   */
  public static List<Duty> ended(PlanVersion plan, DutyCall call, List<Duty> existing) {
    Set<String> meant =
        duties(plan, call.tier(), call.sectors()).stream()
            .filter(call::means)
            .map(DutyDefinition::code)
            .collect(Collectors.toSet());
    return existing.stream()
        .filter(duty -> duty.state() == DutyState.ENDED && meant.contains(duty.code()))
        .filter(duty -> existing.stream().noneMatch(other -> standsFor(plan, other, duty)))
        .toList();
  }

  /**
   * The codes of all that a call begins: what is missing and what had ended.
   *
   * @param plan the version that the call names
   * @param existing all duties of the crisis, closed ones included
   */
  public static Set<String> begun(PlanVersion plan, DutyCall call, List<Duty> existing) {
    return Stream.concat(
            missing(plan, call, existing).stream(), ended(plan, call, existing).stream())
        .map(Duty::code)
        .collect(Collectors.toSet());
  }

  private static boolean standsFor(PlanVersion plan, Duty other, Duty duty) {
    return other.state().isOpen()
        && plan.findDuty(other.code()).filter(d -> d.replaces().contains(duty.code())).isPresent();
  }

  /** Whether a change of tier calls up duties: only going up does. */
  public static boolean calls(Tier from, Tier to) {
    return to.compareTo(from) > 0;
  }

  /**
   * A duty that a change of tier ends.
   *
   * @param duty open
   * @param because for the log: the end of the last tier, the plan's rule for the tier that was
   *     left, or the duty that takes its place
   */
  public record Ending(Duty duty, String because) {}

  /**
   * The open duties that a change of tier ends: all of them when no tier is in force any more; else
   * those that an open one of the tier now in force replaces, and those of another tier whose open
   * duties the plan ends then. An ad hoc task belongs to no tier and stays until the last one ends.
   *
   * @param plan the version that the change names
   * @param existing all duties of the crisis, those that the change called included
   */
  @LegalBasis("BELFRY-DUTIES")
  public static List<Ending> endings(PlanVersion plan, TierChanged change, List<Duty> existing) {
    return existing.stream()
        .filter(duty -> duty.state().isOpen())
        .flatMap(
            duty ->
                because(plan, change, duty, existing).map(why -> new Ending(duty, why)).stream())
        .toList();
  }

  private static Optional<String> because(
      PlanVersion plan, TierChanged change, Duty duty, List<Duty> existing) {
    if (change.to() == Tier.NONE) {
      return Optional.of("end of tier " + change.from().code());
    }
    Optional<String> replacement = replacement(plan, change.to(), duty, open(existing));
    if (replacement.isPresent()) {
      return replacement.map(code -> "replaced by " + code);
    }
    return plan.findDuty(duty.code())
        .map(DutyDefinition::tier)
        .filter(tier -> plan.tier(tier).fateOfOpen(change.to()) == DutyFate.END)
        .map(tier -> "tier " + change.from().code() + " to " + change.to().code());
  }

  /**
   * The open duties that end because an open one of the tier now in force takes their place.
   *
   * @param existing all duties of the crisis
   * @param begun codes of those that the change of tier calls ({@link #begun})
   */
  public static List<Duty> replaced(
      PlanVersion plan, Tier now, List<Duty> existing, Set<String> begun) {
    return existing.stream()
        .filter(duty -> duty.state().isOpen())
        .filter(
            duty ->
                Stream.of(open(existing), List.copyOf(begun))
                    .anyMatch(codes -> replacement(plan, now, duty, codes).isPresent()))
        .toList();
  }

  private static List<String> open(List<Duty> existing) {
    return existing.stream().filter(duty -> duty.state().isOpen()).map(Duty::code).toList();
  }

  private static Optional<String> replacement(
      PlanVersion plan, Tier now, Duty duty, List<String> open) {
    return open.stream()
        .filter(code -> plan.findDuty(code).filter(takes(now, duty)).isPresent())
        .findFirst();
  }

  private static Predicate<DutyDefinition> takes(Tier now, Duty duty) {
    return other -> other.tier() == now && other.replaces().contains(duty.code());
  }
}
