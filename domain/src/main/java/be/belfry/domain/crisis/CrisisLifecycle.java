package be.belfry.domain.crisis;

import static be.belfry.domain.crisis.CrisisDecision.*;
import static be.belfry.domain.crisis.CrisisStatus.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/**
 * Life cycle of a crisis file. The table is the rule; who may decide is the plan's word for the
 * tier and is asked where the decision is made.
 */
public final class CrisisLifecycle {
  private static final String ACTIVATION = "PLAN-LIFECYCLE-3";
  private static final String DE_ESCALATION = "PLAN-LIFECYCLE-5";

  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<CrisisStatus, CrisisDecision> TABLE =
      Lifecycle.of(
          "crisis_transition",
          CrisisDecision.class,
          List.of(
              new Transition<>(PROPOSED, START, RUNNING, ACTIVATION),
              new Transition<>(PROPOSED, REFUSE, REFUSED, ACTIVATION),
              new Transition<>(RUNNING, RAISE, RUNNING, ACTIVATION),
              new Transition<>(RUNNING, STEP_DOWN, STANDING_DOWN, DE_ESCALATION),
              new Transition<>(RUNNING, END, ENDED, DE_ESCALATION),
              new Transition<>(STANDING_DOWN, RAISE, RUNNING, ACTIVATION),
              new Transition<>(STANDING_DOWN, STEP_DOWN, STANDING_DOWN, DE_ESCALATION),
              new Transition<>(STANDING_DOWN, END, ENDED, DE_ESCALATION)));

  private CrisisLifecycle() {}
}
