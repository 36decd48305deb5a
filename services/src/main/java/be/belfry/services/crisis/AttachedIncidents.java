package be.belfry.services.crisis;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.incident.Incident;

/** Incidents as a crisis file sees them. */
public final class AttachedIncidents {
  private AttachedIncidents() {}

  /** What an incident shows of itself to a crisis file. */
  public static AttachedIncident of(Incident incident) {
    return new AttachedIncident(incident.id(), incident.reference(), incident.walls());
  }
}
