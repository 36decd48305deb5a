package be.belfry.services.playbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.crisis.CrisisEvent.IncidentDetached;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookEvent.EntityConcerned;
import be.belfry.domain.playbook.PlaybookEvent.StepTurned;
import be.belfry.domain.playbook.PlaybookEvent.StepsHandedOver;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.ProcedureRuns;
import be.belfry.domain.playbook.StepTurn;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import be.belfry.services.security.ProgramView;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the runs of a crisis in line with what is known, in the transaction that makes it known:
 * with the authority's run, with an incident that is attached or changes, with a notification that
 * joins or leaves one, with a sector more. A run begins for each entity that is hit, and steps
 * begin or cease to apply.
 *
 * <p>Whoever decides need not know whom a red incident hits: here the program looks and writes.
 */
@Dependent
public class EntityRuns {
  private static final Subject PROGRAM = Subject.system("playbook");

  @Inject private PlaybookRuns runs;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private Holidays holidays;
  @Inject private LegalTime time;
  @Inject private EntityMails mails;
  @Inject private Door door;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  void attached(@Observes IncidentAttached event) {
    crises.byReference(event.crisis()).map(Crisis::id).ifPresent(this::follow);
  }

  void joined(@Observes IncidentEvent.Joined event) {
    follow(event);
  }

  void separated(@Observes IncidentEvent.Separated event) {
    follow(event);
  }

  void changed(@Observes IncidentEvent.Changed event) {
    follow(event);
  }

  void lowered(@Observes IncidentEvent.Lowered event) {
    follow(event);
  }

  void detached(@Observes IncidentDetached event) {
    crises.byReference(event.crisis()).map(Crisis::id).ifPresent(this::follow);
  }

  private void follow(IncidentEvent event) {
    // Also those of files that whoever changes it may not know of.
    view.during(
        PROGRAM,
        () -> crises.openWith(event.incident()).stream().map(Crisis::id).forEach(this::follow));
  }

  /**
   * Brings the runs of a crisis in line with whom it hits, and with what is known of it.
   *
   * @param now T0 of the runs that begin
   */
  void follow(UUID crisisId, Instant now) {
    view.during(
        PROGRAM,
        () -> {
          runs.codesOfCrisisLocked(crisisId);
          List<ProcedureRuns> procedures = ProcedureRuns.of(runs.ofCrisis(crisisId));
          if (!procedures.isEmpty()) {
            Known known = new Known(crisisId);
            procedures.forEach(procedure -> follow(procedure, known, now));
            runs.write();
          }
        });
  }

  /** The same, now, in the world of the crisis. */
  void follow(UUID crisisId) {
    follow(crisisId, time.now(crises.byId(crisisId).map(Crisis::exercise).orElse(false)));
  }

  private void follow(ProcedureRuns procedure, Known known, Instant now) {
    PlaybookRun whole = procedure.whole();
    if (!unreadable.isReadable(whole.planVersion())) {
      // What is told meanwhile is stored all the same; the watch asks again when the plan is back.
      whole.lookedAtNothing();
      return;
    }
    PlaybookDefinition definition = plans.version(whole.planVersion()).playbook(whole.code());
    Subject by = door.subject();
    procedure
        .begin(definition, known.hit, hit -> cause(whole, hit, known, now), by, holidays)
        .forEach(run -> began(run, known, now));
    procedure.follow(definition, known::of, by, now).forEach(this::turned);
    List<Integer> gone = procedure.handOver(by, now);
    if (!gone.isEmpty()) {
      events.fire(new StepsHandedOver(whole.id(), whole.reference(), gone));
    }
    procedure.proceed(now);
    whole.looked(known.reports);
  }

  private void began(PlaybookRun run, Known known, Instant now) {
    runs.add(run);
    UUID entity = run.entity().orElseThrow();
    events.fire(new EntityConcerned(run.id(), run.reference(), entity));
    mails.begun(run, known.hit(entity).orElseThrow(), now);
  }

  private void turned(StepTurn turn) {
    events.fire(
        new StepTurned(
            turn.run().id(),
            turn.run().reference(),
            turn.no(),
            turn.part().code(),
            turn.applies()));
  }

  private static PlaybookCause cause(
      PlaybookRun whole, ConcernedEntity hit, Known known, Instant now) {
    return new PlaybookCause(
        whole.planVersion(),
        whole.crisisId(),
        whole.crisis(),
        hit.sectors(),
        whole.exercise(),
        Optional.of(hit.awareAt()),
        known.of(hit),
        now);
  }

  /** What is known of a crisis now; of each entity it is asked once. */
  private final class Known {
    private final UUID crisisId;
    private final Set<String> sectors;
    private final List<ConcernedEntity> hit;
    private final int reports;
    private final Map<UUID, StepFacts> ofEntities = new HashMap<>();
    private StepFacts ofAll;

    Known(UUID crisisId) {
      this.crisisId = crisisId;
      sectors = crises.byId(crisisId).map(Crisis::sectors).orElse(Set.of());
      hit = runs.entities(crisisId);
      reports = runs.reports(crisisId);
    }

    Optional<ConcernedEntity> hit(UUID entity) {
      return hit.stream().filter(one -> one.organisation().equals(entity)).findFirst();
    }

    StepFacts of(ConcernedEntity one) {
      return ofEntities.computeIfAbsent(
          one.organisation(), id -> runs.facts(crisisId, one.sectors(), Optional.of(id)));
    }

    /** Of an entity whose incident was taken out nothing is known any more. */
    Optional<StepFacts> of(PlaybookRun run) {
      if (run.entity().isPresent()) {
        return hit(run.entity().get()).map(this::of);
      }
      if (ofAll == null) {
        ofAll = runs.facts(crisisId, sectors, Optional.empty());
      }
      return Optional.of(ofAll);
    }
  }
}
