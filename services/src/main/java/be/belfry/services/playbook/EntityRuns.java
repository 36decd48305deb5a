package be.belfry.services.playbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookEvent.EntityConcerned;
import be.belfry.domain.playbook.PlaybookEvent.StepsHandedOver;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.ProcedureRuns;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts a run for each entity that is hit, in the transaction that makes it known: with the
 * authority's run, with an incident that is attached, with a notification that joins one, with a
 * sector more.
 *
 * <p>Whoever decides need not know whom a red incident hits: here the program looks and writes.
 */
@Dependent
public class EntityRuns {
  private static final Subject PROGRAM = Subject.system("playbook");

  @Inject private PlaybookRuns runs;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private Holidays holidays;
  @Inject private LegalTime time;
  @Inject private EntityMails mails;
  @Inject private Door door;
  @Inject private ViewerContext viewer;
  @Inject private Event<DomainEvent> events;

  void attached(@Observes IncidentAttached event) {
    crises.byReference(event.crisis()).map(Crisis::id).ifPresent(this::follow);
  }

  void joined(@Observes IncidentEvent.Joined event) {
    follow(event);
  }

  void changed(@Observes IncidentEvent.Changed event) {
    follow(event);
  }

  void lowered(@Observes IncidentEvent.Lowered event) {
    follow(event);
  }

  private void follow(IncidentEvent event) {
    crises.openWith(event.incident()).stream().map(Crisis::id).forEach(this::follow);
  }

  private void follow(UUID crisisId) {
    follow(crisisId, time.now());
  }

  /**
   * Brings the runs of a crisis in line with whom it hits.
   *
   * @param now T0 of the runs that begin
   */
  void follow(UUID crisisId, Instant now) {
    runs.codesOfCrisisLocked(crisisId);
    viewer.enter(PROGRAM);
    List<ProcedureRuns> procedures = ProcedureRuns.of(runs.ofCrisis(crisisId));
    if (!procedures.isEmpty()) {
      List<ConcernedEntity> hit = runs.entities(crisisId);
      procedures.forEach(procedure -> follow(procedure, hit, now));
      runs.write();
    }
    viewer.enter(door.subject());
  }

  private void follow(ProcedureRuns procedure, List<ConcernedEntity> hit, Instant now) {
    PlaybookRun whole = procedure.whole();
    PlaybookDefinition definition = plans.version(whole.planVersion()).playbook(whole.code());
    for (PlaybookRun run :
        procedure.begin(
            definition, hit, entity -> cause(whole, entity, now), door.subject(), holidays)) {
      runs.add(run);
      UUID entity = run.entity().orElseThrow();
      events.fire(new EntityConcerned(run.id(), run.reference(), entity));
      mails.begun(
          run,
          hit.stream().filter(one -> one.organisation().equals(entity)).findFirst().orElseThrow(),
          now);
    }
    List<Integer> gone = procedure.handOver(door.subject(), now);
    if (!gone.isEmpty()) {
      events.fire(new StepsHandedOver(whole.id(), whole.reference(), gone));
    }
    procedure.proceed(now);
  }

  private PlaybookCause cause(PlaybookRun whole, ConcernedEntity entity, Instant now) {
    return new PlaybookCause(
        whole.planVersion(),
        whole.crisisId(),
        whole.crisis(),
        entity.sectors(),
        whole.exercise(),
        Optional.of(entity.awareAt()),
        runs.facts(whole.crisisId(), entity.sectors(), Optional.of(entity.organisation())),
        now);
  }
}
