package be.belfry.services.incident;

import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Keeps what happened to an incident: before and after behind the incident's walls, and the event
 * for the audit log and whoever else listens, in the same transaction.
 */
@ApplicationScoped
class IncidentHistory {
  @Inject private Incidents incidents;
  @Inject private Event<DomainEvent> events;

  void keep(Incident incident, List<? extends IncidentEvent> happened, Subject by) {
    for (IncidentEvent event : happened) {
      event
          .changes()
          .forEach(change -> incidents.add(new IncidentChange(incident, event, change, by)));
      events.fire(event);
    }
  }
}
