package be.belfry.domain.plan;

import static be.belfry.domain.plan.PlanDecision.*;
import static be.belfry.domain.plan.PlanState.*;

import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;
import java.util.Set;

/**
 * Life cycle of a version of the plan. The table is the rule; that the two approvals come from two
 * offices and two persons, and that none of them is the proposer, is asked in {@link StoredPlan},
 * as that the two withdrawals come from two offices and two persons.
 */
public final class PlanLifecycle {
  /** The offices that must both approve, and both withdraw, each by another person. */
  public static final Set<Role> APPROVERS = Set.of(Role.DIRECTOR, Role.CRISIS_CENTRE);

  private static final String BASIS = "NIS2-BE-29";

  /** Every way that there is; what is missing is refused. */
  public static final Lifecycle<PlanState, PlanDecision> TABLE =
      Lifecycle.of(
          "plan_transition",
          PlanDecision.class,
          List.of(
              new Transition<>(DRAFT, PROPOSE, PROPOSED, BASIS),
              new Transition<>(DRAFT, DISCARD, DISCARDED, BASIS),
              new Transition<>(PROPOSED, APPROVE, HALF_APPROVED, BASIS),
              new Transition<>(PROPOSED, REFUSE, REFUSED, BASIS),
              new Transition<>(PROPOSED, DISCARD, DISCARDED, BASIS),
              new Transition<>(HALF_APPROVED, APPROVE, APPROVED, BASIS),
              new Transition<>(HALF_APPROVED, REFUSE, REFUSED, BASIS),
              new Transition<>(HALF_APPROVED, DISCARD, DISCARDED, BASIS),
              new Transition<>(APPROVED, ENTER, IN_FORCE, BASIS),
              new Transition<>(APPROVED, WITHDRAW, HALF_WITHDRAWN, BASIS),
              new Transition<>(HALF_WITHDRAWN, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(HALF_WITHDRAWN, ENTER, IN_FORCE, BASIS),
              new Transition<>(IN_FORCE, RETIRE, RETIRED, BASIS)));

  private PlanLifecycle() {}
}
