package be.belfry.services.playbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.PlaybookEvent.EntityConcerned;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.shared.DomainEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Opens runs to the entities that are hit, in the transaction that makes it known: with the start
 * of the run, with an incident that is attached, with a notification that joins one, with a sector
 * more.
 */
@Dependent
public class ConcernedEntities {
  @Inject private PlaybookRuns runs;
  @Inject private Crises crises;
  @Inject private Event<DomainEvent> events;

  void attached(@Observes IncidentAttached event) {
    crises.byReference(event.crisis()).map(Crisis::id).ifPresent(this::open);
  }

  void joined(@Observes IncidentEvent.Joined event) {
    follow(event);
  }

  void changed(@Observes IncidentEvent.Changed event) {
    follow(event);
  }

  private void follow(IncidentEvent event) {
    crises.openWith(event.incident()).stream().map(Crisis::id).forEach(this::open);
  }

  private void open(UUID crisisId) {
    List<PlaybookRun> running = runs.ofCrisis(crisisId);
    if (!running.isEmpty()) {
      List<ConcernedEntity> hit = runs.entities(crisisId);
      running.forEach(run -> open(run, hit));
    }
  }

  /** Opens a run that was started now. */
  void open(PlaybookRun run) {
    open(run, runs.entities(run.crisisId()));
  }

  private void open(PlaybookRun run, List<ConcernedEntity> hit) {
    for (UUID organisation : run.concern(hit)) {
      events.fire(new EntityConcerned(run.id(), run.reference(), organisation));
    }
  }
}
