package be.belfry.domain.incident;

import static be.belfry.domain.incident.IncidentDecision.*;
import static be.belfry.domain.incident.IncidentStatus.*;
import static be.belfry.domain.incident.MergeDecision.MERGE;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/**
 * Life cycle of an incident. The table is the rule. An incident may be closed from any open state,
 * because an organisation that falls silent still ends as a file; what is not known (contained,
 * resolved) then stays empty.
 */
public final class IncidentLifecycle {
  private static final String WORK = "PLAN-LIFECYCLE-4";
  private static final String END = "PLAN-LIFECYCLE-6";

  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<IncidentStatus, IncidentDecision> TABLE =
      Lifecycle.of(
          "incident_transition",
          IncidentDecision.class,
          List.of(
              new Transition<>(OPEN, TAKE_UP, HANDLING, WORK),
              new Transition<>(OPEN, CONTAIN, CONTAINED, WORK),
              new Transition<>(OPEN, RESOLVE, RESOLVED, WORK),
              new Transition<>(OPEN, CLOSE, CLOSED, END),
              new Transition<>(OPEN, DISMISS, FALSE_POSITIVE, END),
              new Transition<>(HANDLING, CONTAIN, CONTAINED, WORK),
              new Transition<>(HANDLING, RESOLVE, RESOLVED, WORK),
              new Transition<>(HANDLING, CLOSE, CLOSED, END),
              new Transition<>(HANDLING, DISMISS, FALSE_POSITIVE, END),
              new Transition<>(CONTAINED, RESOLVE, RESOLVED, WORK),
              new Transition<>(CONTAINED, REOPEN, HANDLING, WORK),
              new Transition<>(CONTAINED, CLOSE, CLOSED, END),
              new Transition<>(CONTAINED, DISMISS, FALSE_POSITIVE, END),
              new Transition<>(RESOLVED, REOPEN, HANDLING, WORK),
              new Transition<>(RESOLVED, CLOSE, CLOSED, END),
              new Transition<>(RESOLVED, DISMISS, FALSE_POSITIVE, END),
              new Transition<>(CLOSED, REOPEN, HANDLING, WORK),
              new Transition<>(FALSE_POSITIVE, REOPEN, HANDLING, WORK)));

  /**
   * What can go on in another incident. A reversal is no row: it leads back to where the incident
   * stood, along the same row.
   */
  public static final Lifecycle<IncidentStatus, MergeDecision> MERGES =
      Lifecycle.of(
          "incident_mergeState",
          MergeDecision.class,
          List.of(
              new Transition<>(OPEN, MERGE, MERGED, WORK),
              new Transition<>(HANDLING, MERGE, MERGED, WORK),
              new Transition<>(CONTAINED, MERGE, MERGED, WORK),
              new Transition<>(RESOLVED, MERGE, MERGED, WORK),
              new Transition<>(CLOSED, MERGE, MERGED, WORK)));

  private IncidentLifecycle() {}
}
