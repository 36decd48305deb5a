package be.belfry.services.crisis;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.services.security.Door;
import be.belfry.services.security.ProgramView;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Carries a change of an incident's sectors, marking or circle into the crisis files that hold it
 * or held it, in the transaction of the change.
 */
@Dependent
public class IncidentFollower {
  private static final Subject PROGRAM = Subject.system("crisis");

  @Inject private Crises crises;
  @Inject private Incidents incidents;
  @Inject private ConcernedServices concerned;
  @Inject private DecidersSee deciders;
  @Inject private Door door;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  void changed(@Observes IncidentEvent.Changed event) {
    follow(event);
  }

  void lowered(@Observes IncidentEvent.Lowered event) {
    follow(event);
  }

  /** Also files that whoever changes it may not know of: they follow its sectors. */
  private void follow(IncidentEvent event) {
    view.during(
        PROGRAM,
        () -> {
          crises.thatHeld(event.incident()).forEach(crisis -> follow(crisis, event));
          crises.write();
        });
  }

  private void follow(Crisis crisis, IncidentEvent event) {
    Incident incident = incidents.byId(event.incident()).orElseThrow();
    Walls before = crisis.walls();
    AttachedIncident shown = AttachedIncidents.of(incident);
    boolean known = before.letPass(door.subject());
    if (crisis.status().isTerminal()) {
      // Nobody acts in it or decides on it any more; who may read it still follows the incident.
      if (known) {
        crisis.follow(shown, event.at());
      }
      return;
    }
    List<CrisisEvent> happened =
        known ? crisis.follow(shown, event.at()) : crisis.followSectors(shown, event.at());
    deciders.require(crisis, before);
    // A file that it left follows its marking alone; its services see it no more than before.
    if (crisis.holds(incident.id())) {
      concerned.tell(crisis, incident, happened);
      happened.forEach(events::fire);
    }
  }
}
