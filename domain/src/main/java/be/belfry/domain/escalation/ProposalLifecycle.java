package be.belfry.domain.escalation;

import static be.belfry.domain.escalation.ActKind.*;
import static be.belfry.domain.escalation.ProposalState.*;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Conflict;
import java.util.List;
import java.util.Optional;

/**
 * Life cycle of a proposal. The table is the rule, for all three scales and for the way up and the
 * way down alike; whether a confirmation is due is the plan's word for the level.
 */
public final class ProposalLifecycle {
  /** Whether the confirming office still has to agree. */
  public enum Confirmation {
    DUE,
    NOT_DUE,
    /** The move is the same either way. */
    EITHER
  }

  /**
   * One move.
   *
   * @param actor in which quality it is made
   * @param legalBasis key in {@code law/sources.yaml}
   */
  public record Transition(
      ProposalState from,
      ActKind act,
      Confirmation confirmation,
      ProposalState to,
      Actor actor,
      String legalBasis) {

    boolean applies(boolean confirmationDue) {
      return confirmation == Confirmation.EITHER
          || (confirmation == Confirmation.DUE) == confirmationDue;
    }
  }

  private static final String DECISION = "PLAN-AUTHORITY";
  private static final String ORAL = PlanVersion.ORAL_ORDER;

  private static final List<Transition> TABLE =
      List.of(
          row(PROPOSED, SUPPORT, Confirmation.EITHER, PROPOSED, Actor.PROPOSING, DECISION),
          row(PROPOSED, APPROVE, Confirmation.DUE, APPROVED, Actor.DECIDING, DECISION),
          row(PROPOSED, APPROVE, Confirmation.NOT_DUE, IN_FORCE, Actor.DECIDING, DECISION),
          row(PROPOSED, REFUSE, Confirmation.EITHER, REFUSED, Actor.DECIDING, DECISION),
          row(PROPOSED, ORDER, Confirmation.EITHER, ORDERED, Actor.RECORDING, ORAL),
          row(PROPOSED, RECORD, Confirmation.NOT_DUE, IN_FORCE, Actor.RECORDING, DECISION),
          row(APPROVED, CONFIRM, Confirmation.DUE, IN_FORCE, Actor.CONFIRMING, DECISION),
          row(APPROVED, REFUSE, Confirmation.DUE, REFUSED, Actor.CONFIRMING, DECISION),
          row(APPROVED, ORDER, Confirmation.DUE, ORDERED, Actor.RECORDING, ORAL),
          row(ORDERED, RATIFY, Confirmation.DUE, RATIFIED, Actor.ORDERING, ORAL),
          row(ORDERED, RATIFY, Confirmation.NOT_DUE, IN_FORCE, Actor.ORDERING, ORAL),
          row(ORDERED, REFUSE, Confirmation.EITHER, NOT_UPHELD, Actor.ORDERING, ORAL),
          row(ORDERED, LAPSE, Confirmation.EITHER, NOT_UPHELD, Actor.WATCH, ORAL),
          row(RATIFIED, CONFIRM, Confirmation.DUE, IN_FORCE, Actor.CONFIRMING, DECISION),
          row(RATIFIED, REFUSE, Confirmation.DUE, NOT_UPHELD, Actor.CONFIRMING, DECISION),
          row(RATIFIED, LAPSE, Confirmation.DUE, NOT_UPHELD, Actor.WATCH, ORAL));

  private ProposalLifecycle() {}

  private static Transition row(
      ProposalState from,
      ActKind act,
      Confirmation confirmation,
      ProposalState to,
      Actor actor,
      String legalBasis) {
    return new Transition(from, act, confirmation, to, actor, legalBasis);
  }

  /** All moves, in the order of the states. */
  public static List<Transition> table() {
    return TABLE;
  }

  /** The move that an act makes, empty when there is none. */
  public static Optional<Transition> find(
      ProposalState from, ActKind act, boolean confirmationDue) {
    return TABLE.stream()
        .filter(t -> t.from() == from && t.act() == act && t.applies(confirmationDue))
        .findFirst();
  }

  /**
   * The move that an act makes.
   *
   * @throws Conflict {@code escalation_transition} when the state does not know the act
   */
  public static Transition next(ProposalState from, ActKind act, boolean confirmationDue) {
    return find(from, act, confirmationDue)
        .orElseThrow(
            () ->
                new Conflict(
                    "escalation_transition",
                    "a proposal that is " + from.code() + " does not know the act " + act.code(),
                    from,
                    act));
  }

  /** True when nothing can be done with the proposal any more. */
  public static boolean isTerminal(ProposalState state) {
    return TABLE.stream().noneMatch(t -> t.from() == state);
  }
}
