package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.BriefingDecision.*;
import static be.belfry.domain.briefing.BriefingStatus.*;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Conflict;
import java.util.List;
import java.util.Optional;

/** Life cycle of a briefing. The table is the rule. */
public final class BriefingLifecycle {
  /**
   * One move.
   *
   * @param permission what the deciding subject needs
   * @param legalBasis key in {@code law/sources.yaml}
   */
  public record Transition(
      BriefingStatus from,
      BriefingDecision decision,
      BriefingStatus to,
      Permission permission,
      String legalBasis) {}

  private static final List<Transition> TABLE =
      List.of(
          new Transition(DRAFT, APPROVE, APPROVED, Permission.BRIEFING_APPROVE, "PLAN-LIFECYCLE-4"),
          new Transition(DRAFT, DISCARD, DISCARDED, Permission.BRIEFING_DRAFT, "PLAN-LIFECYCLE-4"),
          new Transition(
              APPROVED, SUPERSEDE, SUPERSEDED, Permission.BRIEFING_APPROVE, "PLAN-LIFECYCLE-4"));

  private BriefingLifecycle() {}

  /** All moves, in the order of the states. */
  public static List<Transition> table() {
    return TABLE;
  }

  /** The move that a decision makes, empty when there is none. */
  public static Optional<Transition> transition(BriefingStatus from, BriefingDecision decision) {
    return TABLE.stream().filter(t -> t.from() == from && t.decision() == decision).findFirst();
  }

  /**
   * Where a decision leads.
   *
   * @throws Conflict ({@code briefing_transition}) when there is no such move
   */
  public static BriefingStatus next(BriefingStatus from, BriefingDecision decision) {
    return transition(from, decision)
        .map(Transition::to)
        .orElseThrow(
            () ->
                new Conflict(
                    "briefing_transition",
                    "a briefing that is " + from.code() + " has no move " + decision.code(),
                    from,
                    decision));
  }

  /** True when no move leaves the state. */
  public static boolean isTerminal(BriefingStatus status) {
    return TABLE.stream().noneMatch(t -> t.from() == status);
  }
}
