package be.belfry.domain.crisis;

import static be.belfry.domain.crisis.CrisisDecision.*;
import static be.belfry.domain.crisis.CrisisStatus.*;

import be.belfry.domain.shared.Conflict;
import java.util.List;

/**
 * Life cycle of a crisis file. The table is the rule; who may decide is the plan's word for the
 * tier and is asked where the decision is made.
 */
public final class CrisisLifecycle {
  /**
   * One move.
   *
   * @param legalBasis key in {@code law/sources.yaml}
   */
  public record Transition(
      CrisisStatus from, CrisisDecision decision, CrisisStatus to, String legalBasis) {}

  private static final String ACTIVATION = "PLAN-LIFECYCLE-3";
  private static final String DE_ESCALATION = "PLAN-LIFECYCLE-5";

  private static final List<Transition> TABLE =
      List.of(
          new Transition(PROPOSED, START, RUNNING, ACTIVATION),
          new Transition(PROPOSED, REFUSE, REFUSED, ACTIVATION),
          new Transition(RUNNING, RAISE, RUNNING, ACTIVATION),
          new Transition(RUNNING, STEP_DOWN, STANDING_DOWN, DE_ESCALATION),
          new Transition(RUNNING, END, ENDED, DE_ESCALATION),
          new Transition(STANDING_DOWN, RAISE, RUNNING, ACTIVATION),
          new Transition(STANDING_DOWN, STEP_DOWN, STANDING_DOWN, DE_ESCALATION),
          new Transition(STANDING_DOWN, END, ENDED, DE_ESCALATION));

  private CrisisLifecycle() {}

  /** All moves, in the order of the states. */
  public static List<Transition> table() {
    return TABLE;
  }

  /**
   * Where a decision leads.
   *
   * @throws Conflict {@code crisis_transition} when the plan has no such move
   */
  public static CrisisStatus next(CrisisStatus from, CrisisDecision decision) {
    return TABLE.stream()
        .filter(t -> t.from() == from && t.decision() == decision)
        .findFirst()
        .map(Transition::to)
        .orElseThrow(
            () ->
                new Conflict(
                    "crisis_transition",
                    "a crisis that is " + from.code() + " can't be decided: " + decision.code(),
                    from,
                    decision));
  }

  /** True when nothing can be decided any more. */
  public static boolean isTerminal(CrisisStatus status) {
    return TABLE.stream().noneMatch(t -> t.from() == status);
  }
}
