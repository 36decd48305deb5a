package be.belfry.domain.escalation;

import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.NotAllowed;
import java.util.Optional;

/**
 * Which office may act on a change of level. The plan names the offices; the same office that may
 * decide a level decides its end, so the higher of the two levels of a change counts.
 */
public final class Competence {
  private Competence() {}

  /** The plan's word on a change between two different levels. */
  public static Authority authority(PlanVersion plan, Scale scale, String from, String to) {
    String level = scale.higher(from, to);
    return switch (scale) {
      case TIER -> plan.tier(Coded.of(Tier.class, level)).authority();
      case ACTIVATION -> plan.activation(Coded.of(Activation.class, level)).authority();
      case PHASE -> plan.phase(Coded.of(Phase.class, level)).authority();
    };
  }

  /** What the proposer of a change needs. */
  public static Permission toPropose(Scale scale) {
    return scale == Scale.TIER ? Permission.CRISIS_PROPOSE : Permission.NATIONAL_PROPOSE;
  }

  /** What the deciding office of a change needs. */
  public static Permission toDecide(Scale scale, String from, String to) {
    return switch (scale) {
      case TIER ->
          Tier.NATIONAL_CRISIS.code().equals(scale.higher(from, to))
              ? Permission.CRISIS_TIER_DECIDE
              : Permission.INCIDENT_TIER_DECIDE;
      case ACTIVATION -> Permission.ACTIVATION_DECIDE;
      case PHASE -> Permission.PHASE_DECIDE;
    };
  }

  /** What the confirming office of a change needs; only tiers know one. */
  public static Permission toConfirm() {
    return Permission.CRISIS_TIER_CONFIRM;
  }

  /**
   * The role in which an office of the plan acts.
   *
   * @throws be.belfry.domain.shared.NotFound when the plan has no such office
   */
  public static Optional<Role> role(PlanVersion plan, String office) {
    return plan.office(office).role();
  }

  /**
   * Refuses whoever does not act for an office of the plan.
   *
   * @throws NotAllowed {@code escalation_notYourOffice}
   */
  static void requireOffice(PlanVersion plan, String office, Subject subject) {
    if (role(plan, office).filter(role -> role == subject.role()).isEmpty()) {
      throw new NotAllowed(
          "escalation_notYourOffice",
          "this act belongs to the office " + office + ", not to " + subject.role().code(),
          office);
    }
  }
}
