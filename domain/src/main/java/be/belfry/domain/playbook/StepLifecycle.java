package be.belfry.domain.playbook;

import static be.belfry.domain.playbook.StepDecision.*;
import static be.belfry.domain.playbook.StepState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a step. The table is the rule. */
public final class StepLifecycle {
  private static final String BASIS = "BELFRY-PLAYBOOKS";

  /** Every way that a step can go; what is missing is refused. */
  public static final Lifecycle<StepState, StepDecision> TABLE =
      Lifecycle.of(
          "playbook_transition",
          StepDecision.class,
          List.of(
              //               from         decision  to
              new Transition<>(WAITING, RELEASE, OPEN, BASIS),
              // What does not apply here need not wait for anything.
              new Transition<>(WAITING, ASK_EXCLUSION, WAITING, BASIS),
              new Transition<>(WAITING, EXCLUDE, NOT_APPLICABLE, BASIS),
              // Each entity that is hit does it in a run of its own.
              new Transition<>(WAITING, HAND_OVER, HANDED_OVER, BASIS),
              new Transition<>(OPEN, HAND_OVER, HANDED_OVER, BASIS),
              new Transition<>(OPEN, BEGIN, IN_PROGRESS, BASIS),
              new Transition<>(OPEN, REPORT, IN_PROGRESS, BASIS),
              new Transition<>(OPEN, COMPLETE, DONE, BASIS),
              // A step that repeats stays in progress until a person ends it.
              new Transition<>(OPEN, FINISH_ROUND, IN_PROGRESS, BASIS),
              new Transition<>(OPEN, END_REPETITION, DONE, BASIS),
              new Transition<>(OPEN, ASK_EXCLUSION, OPEN, BASIS),
              new Transition<>(OPEN, EXCLUDE, NOT_APPLICABLE, BASIS),
              new Transition<>(IN_PROGRESS, REPORT, IN_PROGRESS, BASIS),
              new Transition<>(IN_PROGRESS, COMPLETE, DONE, BASIS),
              new Transition<>(IN_PROGRESS, FINISH_ROUND, IN_PROGRESS, BASIS),
              new Transition<>(IN_PROGRESS, END_REPETITION, DONE, BASIS),
              new Transition<>(IN_PROGRESS, ASK_EXCLUSION, IN_PROGRESS, BASIS),
              new Transition<>(IN_PROGRESS, EXCLUDE, NOT_APPLICABLE, BASIS),
              // Ended by mistake or too early: whoever does a round takes it up again.
              new Transition<>(DONE, RESUME, IN_PROGRESS, BASIS),
              // Only where its condition left it out: what a person settled stays settled.
              new Transition<>(NOT_APPLICABLE, APPLY, WAITING, BASIS)));

  private StepLifecycle() {}
}
