package be.belfry.domain.incident;

import be.belfry.domain.shared.Conflict;

/** The life cycle has no such move from the state that the incident is in. */
public class InvalidTransition extends Conflict {
  private static final long serialVersionUID = 1L;

  InvalidTransition(IncidentStatus from, IncidentDecision decision) {
    super(
        "incident_transition",
        "an incident that is " + from.code() + " can't be decided: " + decision.code(),
        from,
        decision);
  }
}
