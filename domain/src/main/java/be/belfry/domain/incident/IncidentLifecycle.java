package be.belfry.domain.incident;

import static be.belfry.domain.incident.IncidentDecision.*;
import static be.belfry.domain.incident.IncidentStatus.*;

import be.belfry.domain.security.Permission;
import java.util.List;
import java.util.Optional;

/**
 * Life cycle of an incident. The table is the rule; the diagram in the documentation is drawn from
 * it. An incident may be closed from any open state, because an organisation that falls silent
 * still ends as a file; what is not known (contained, resolved) then stays empty.
 */
public final class IncidentLifecycle {
  /**
   * One move.
   *
   * @param permission what the deciding subject needs
   * @param legalBasis key in {@code law/sources.yaml}
   */
  public record Transition(
      IncidentStatus from,
      IncidentDecision decision,
      IncidentStatus to,
      Permission permission,
      String legalBasis) {}

  private static final Permission HANDLE = Permission.INCIDENT_HANDLE;
  private static final String WORK = "PLAN-LIFECYCLE-4";
  private static final String END = "PLAN-LIFECYCLE-6";

  private static final List<Transition> TABLE =
      List.of(
          new Transition(OPEN, TAKE_UP, HANDLING, HANDLE, WORK),
          new Transition(OPEN, CONTAIN, CONTAINED, HANDLE, WORK),
          new Transition(OPEN, RESOLVE, RESOLVED, HANDLE, WORK),
          new Transition(OPEN, CLOSE, CLOSED, HANDLE, END),
          new Transition(OPEN, DISMISS, FALSE_POSITIVE, HANDLE, END),
          new Transition(HANDLING, CONTAIN, CONTAINED, HANDLE, WORK),
          new Transition(HANDLING, RESOLVE, RESOLVED, HANDLE, WORK),
          new Transition(HANDLING, CLOSE, CLOSED, HANDLE, END),
          new Transition(HANDLING, DISMISS, FALSE_POSITIVE, HANDLE, END),
          new Transition(CONTAINED, RESOLVE, RESOLVED, HANDLE, WORK),
          new Transition(CONTAINED, REOPEN, HANDLING, HANDLE, WORK),
          new Transition(CONTAINED, CLOSE, CLOSED, HANDLE, END),
          new Transition(CONTAINED, DISMISS, FALSE_POSITIVE, HANDLE, END),
          new Transition(RESOLVED, REOPEN, HANDLING, HANDLE, WORK),
          new Transition(RESOLVED, CLOSE, CLOSED, HANDLE, END),
          new Transition(RESOLVED, DISMISS, FALSE_POSITIVE, HANDLE, END),
          new Transition(CLOSED, REOPEN, HANDLING, HANDLE, WORK),
          new Transition(FALSE_POSITIVE, REOPEN, HANDLING, HANDLE, WORK));

  private IncidentLifecycle() {}

  /** All moves, in the order of the states. */
  public static List<Transition> table() {
    return TABLE;
  }

  /** The move that a decision makes, empty when the plan has none. */
  public static Optional<Transition> transition(IncidentStatus from, IncidentDecision decision) {
    return TABLE.stream().filter(t -> t.from() == from && t.decision() == decision).findFirst();
  }

  /**
   * Where a decision leads.
   *
   * @throws InvalidTransition when the plan has no such move
   */
  public static IncidentStatus next(IncidentStatus from, IncidentDecision decision) {
    return transition(from, decision)
        .map(Transition::to)
        .orElseThrow(() -> new InvalidTransition(from, decision));
  }

  /** What may be decided in a state, in the order of the table. */
  public static List<IncidentDecision> decisions(IncidentStatus from) {
    return TABLE.stream().filter(t -> t.from() == from).map(Transition::decision).toList();
  }

  /** True when nothing can be decided any more. */
  public static boolean isTerminal(IncidentStatus status) {
    return decisions(status).isEmpty();
  }
}
