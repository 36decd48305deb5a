package be.belfry.services.playbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.playbook.OwnStep;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookEvent.AnchorFixed;
import be.belfry.domain.playbook.PlaybookEvent.FactNoted;
import be.belfry.domain.playbook.PlaybookEvent.StartedFromStep;
import be.belfry.domain.playbook.PlaybookEvent.StepBegun;
import be.belfry.domain.playbook.PlaybookEvent.StepCompleted;
import be.belfry.domain.playbook.PlaybookEvent.StepExcluded;
import be.belfry.domain.playbook.PlaybookEvent.StepRoundDone;
import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.PlaybookQueries;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.ProcedureRuns;
import be.belfry.domain.playbook.SharedEvidence;
import be.belfry.domain.playbook.StartPlaybook;
import be.belfry.domain.playbook.StartablePlaybook;
import be.belfry.domain.playbook.StepRound;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Procedures as they run: started by hand or by a tier, their steps done by the sectors. */
@Stateless
public class PlaybookService {
  /** So many of one's own steps are listed. */
  private static final int OWN = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Holidays holidays;
  @Inject private PlaybookRuns runs;
  @Inject private PlaybookQueries queries;
  @Inject private Crises crises;
  @Inject private ReadableCrises readable;
  @Inject private UnreadablePlans unreadable;
  @Inject private EntityRuns entities;
  @Inject private PlaybookStarter starter;
  @Inject private ViewerContext viewer;
  @Inject private Event<DomainEvent> events;

  /** A page of the runs that the caller may see, the newest first. */
  public Page<PlaybookRunRow> list(PlaybookFilter filter, PageRequest page) {
    Subject viewer = door.require(Permission.PLAYBOOK_READ);
    return queries.list(filter, viewer, page, time.now());
  }

  /**
   * A page of the runs of one crisis, the newest first.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<PlaybookRunRow> ofCrisis(String crisis, PageRequest page) {
    door.require(Permission.PLAYBOOK_READ);
    readable.get(crisis, Permission.PLAYBOOK_READ);
    return list(PlaybookFilter.ofCrisis(crisis), page);
  }

  /** The caller's own steps that can be worked on now, the one due first at the top. */
  public List<OwnStep> own() {
    Subject reader = door.require(Permission.PLAYBOOK_READ);
    return queries.own(reader, time.now(), OWN);
  }

  /**
   * One run with its steps.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public PlaybookRunDetail detail(UUID id) {
    Subject reader = door.require(Permission.PLAYBOOK_READ);
    return queries
        .detail(id, reader, time.now())
        .orElseThrow(() -> new NotFound(String.valueOf(id)));
  }

  /**
   * The plan version that a run follows, for its words; empty while its files are gone. The people
   * of an entity read it too, who see nothing else of the plan.
   */
  public Optional<PlanVersion> plan(String version) {
    door.require(Permission.PLAYBOOK_READ);
    return unreadable.find(version);
  }

  /**
   * The procedures that can still be started in a crisis: each of the plan once, first those that
   * fit its incidents; none while the files of its plan are gone.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public List<StartablePlaybook> startable(String crisis) {
    door.require(Permission.PLAYBOOK_RUN);
    Crisis file = readable.get(crisis, Permission.PLAYBOOK_RUN);
    return unreadable
        .find(file.planVersion())
        .map(
            plan ->
                StartablePlaybook.list(
                    plan,
                    runs.codesOfCrisis(file.id()),
                    file.sectors(),
                    queries.phenomena(file.id())))
        .orElse(List.of());
  }

  /**
   * Starts a procedure by hand.
   *
   * @return key of the authority's run
   * @throws Conflict ({@code playbook_running}) when it runs in this crisis already, ({@code
   *     playbook_noTier}) when no tier is in force
   */
  public UUID start(StartPlaybook command) {
    door.require(Permission.PLAYBOOK_RUN);
    Crisis file = readable.lock(command.crisis(), Permission.PLAYBOOK_RUN);
    return start(file, command.playbook(), command.awareAt());
  }

  /**
   * Starts the procedure that the plan lets be started from a step.
   *
   * @return key of the authority's run of what began
   * @throws RuleViolation ({@code playbook_startsNothing}) when the step starts none
   * @throws Conflict as {@link #start}, ({@code playbook_transition}) while the step waits or is
   *     closed
   * @throws NotAllowed ({@code playbook_ownSteps}) for the people of an entity
   */
  public UUID startFrom(UUID id, int no) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id);
    requireNoEntity(by);
    StepRun step = run.stepFor(no, by);
    String code =
        step.starts()
            .orElseThrow(
                () -> new RuleViolation("playbook_startsNothing", run.reference() + "/" + no));
    if (step.state() != StepState.OPEN && step.state() != StepState.IN_PROGRESS) {
      throw new Conflict(
          "playbook_transition", run.reference() + "/" + no + " is " + step.state().code());
    }
    // The file may be marked narrower than its procedures; the plan says that this one may begin.
    viewer.enter(Subject.system("playbook"));
    Crisis file = crises.lock(run.crisis()).orElseThrow(() -> new NotFound(run.crisis()));
    UUID started = start(file, code, Optional.empty());
    events.fire(new StartedFromStep(run.id(), run.reference(), no, code));
    return started;
  }

  /** In a file that is held: no decision ends its tier meanwhile. */
  private UUID start(Crisis file, String code, Optional<Instant> awareAt) {
    if (!file.status().isActive()) {
      throw new Conflict(
          "playbook_noTier", "no tier is in force in " + file.reference(), file.reference());
    }
    PlanVersion plan = unreadable.need(file.planVersion());
    PlaybookDefinition definition =
        plan.playbooks().stream()
            .filter(p -> p.code().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    new RuleViolation(
                        "playbook_unknown", "the plan has no procedure " + code, code));
    if (runs.codesOfCrisisLocked(file.id()).contains(definition.code())) {
      throw new Conflict(
          "playbook_running", definition.code() + " runs in this crisis", definition.code());
    }
    return starter
        .start(
            List.of(definition),
            new PlaybookCause(
                plan.version(),
                file.id(),
                file.reference(),
                file.sectors(),
                file.exercise(),
                awareAt,
                runs.facts(file.id(), file.sectors(), Optional.empty()),
                time.now(file.exercise())))
        .get(0);
  }

  /**
   * Somebody works on a step.
   *
   * @param no number of the step
   * @param seen version of the step that the caller saw
   */
  public void begin(UUID id, int no, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id, no, seen);
    run.begin(no, by);
    events.fire(new StepBegun(run.id(), run.reference(), no));
  }

  /**
   * A step is done. Where the plan wants two persons, the first call reports it and the second, by
   * somebody else, closes it. Of a step that repeats a round is done, and the next one falls due;
   * one whose repetition was ended is taken up again.
   *
   * @param evidence what shows it, 1 to 2000 characters
   * @param seen version of the step that the caller saw
   * @return true when it is done now, false when a second person must still confirm
   */
  public boolean complete(UUID id, int no, String evidence, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id, no, seen);
    Instant now = time.now(run.exercise());
    return completed(run, no, run.complete(no, evidence, by, now), now);
  }

  /**
   * A step that repeats is not repeated any more: it is done.
   *
   * @param why 1 to 2000 characters
   * @param seen version of the step that the caller saw
   * @throws Conflict ({@code playbook_noRound}) when it does not repeat or no round of it is done
   */
  public void endRepetition(UUID id, int no, String why, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id, no, seen);
    Instant now = time.now(run.exercise());
    run.endRepetition(no, why, by, now);
    completed(run, no, true, now);
  }

  /**
   * A step is done by what shows that a step of another procedure of the crisis is: nobody writes
   * it twice, and neither loses what stands in the other.
   *
   * @param other key of the other run
   * @param otherNo number of its step
   * @param seen version of the step that the caller saw
   * @return as {@link #complete}
   * @throws Conflict ({@code playbook_noEvidence}) while that step is not done
   * @throws RuleViolation ({@code playbook_narrower}) when the other is read by fewer
   */
  public boolean completeAs(UUID id, int no, UUID other, int otherNo, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun source = performable(other);
    if (!runs.shows(other, otherNo) || !queries.mayReadWords(other, otherNo, by)) {
      throw new NotFound(source.reference() + "/" + otherNo);
    }
    PlaybookRun run = performable(id, no, seen);
    Instant now = time.now(run.exercise());
    boolean done = run.completeAs(no, source, otherNo, by, now);
    return completed(run, no, done, now);
  }

  private boolean completed(PlaybookRun run, int no, boolean done, Instant now) {
    proceed(run, now);
    StepRun step = run.step(no);
    Optional<String> hash = step.evidenceSha256();
    if (hash.isPresent()) {
      events.fire(new StepCompleted(run.id(), run.reference(), no, hash.get(), done));
    } else {
      StepRound round = lastOf(step);
      events.fire(new StepRoundDone(run.id(), run.reference(), no, round.no(), round.sha256()));
    }
    return done;
  }

  /** The round that was done just now: a step that repeats has no evidence of its own before. */
  private static StepRound lastOf(StepRun step) {
    List<StepRound> rounds = step.rounds();
    return rounds.get(rounds.size() - 1);
  }

  /**
   * A step does not apply here. Where the plan wants two persons, the first call asks and the
   * second, by somebody who neither asked nor said that it is done, closes it.
   *
   * @param reason why, 1 to 2000 characters
   * @param seen version of the step that the caller saw
   * @return true when it does not apply from now on, false when a second person must still agree
   * @throws NotAllowed ({@code playbook_secondPerson}) for the same person
   */
  public boolean notApplicable(UUID id, int no, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id, no, seen);
    Instant now = time.now(run.exercise());
    boolean agreed = run.exclude(no, reason, by, now);
    proceed(run, now);
    events.fire(new StepExcluded(run.id(), run.reference(), no, reason.strip(), agreed));
    return agreed;
  }

  /**
   * Notes a moment that due times run from, such as when the entity became aware.
   *
   * @param anchor one that is {@link Anchor#isNoted noted}
   * @param step for the report before: which step's
   * @param seen version of the run that the caller saw
   * @throws RuleViolation ({@code playbook_anchor}) for the start of the procedure, which nobody
   *     moves, and for none, ({@code playbook_future}) when it lies in the future, ({@code
   *     playbook_whichReport}) when nothing says before which step a report was sent
   * @throws NotAllowed ({@code playbook_ownSteps}) for the people of an entity, who do their own
   *     steps and nothing else
   */
  public void fixDue(
      UUID id, Anchor anchor, Optional<Integer> step, Instant at, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    PlaybookRun run = performable(id);
    requireNoEntity(by);
    viewer.enter(Subject.system("playbook"));
    // Before its steps are read: a later due time begins its line anew, also while a watch raises
    // it.
    runs.hold(id);
    Versions.require(seen, run.version(), run.reference());
    if (!anchor.isNoted()) {
      throw new RuleViolation(
          "playbook_anchor", "the moment of " + anchor.code() + " is not noted", anchor);
    }
    if (at.isAfter(time.now(run.exercise()))) {
      throw new RuleViolation("playbook_future", "the moment must not lie in the future", at);
    }
    run.fixDue(anchor, step, at, holidays);
    events.fire(new AnchorFixed(run.id(), run.reference(), anchor.code(), step, at));
  }

  /**
   * Notes what no report says of the crisis, for all its procedures: whether control systems or
   * classified information are affected. Steps that ask for it begin or cease to apply.
   *
   * @param fact one of {@link ConditionPart#NOTED}
   * @param seen version of the run that the caller saw
   * @throws NotAllowed ({@code playbook_ownSteps}) for the people of an entity
   */
  public void noteFact(UUID id, ConditionPart fact, boolean holds, Optional<Long> seen) {
    Subject by = door.require(Permission.PLAYBOOK_PERFORM);
    runs.holdCrisisOf(id);
    PlaybookRun run = performable(id);
    requireNoEntity(by);
    Versions.require(seen, run.version(), run.reference());
    viewer.enter(Subject.system("playbook"));
    runs.ofCrisis(run.crisisId()).forEach(each -> each.note(fact, holds));
    events.fire(new FactNoted(run.id(), run.reference(), fact.code(), holds));
    runs.write();
    entities.follow(run.crisisId());
  }

  /** What other procedures of the crisis show that is done, for who does a step of this one. */
  public List<SharedEvidence> evidence(UUID id) {
    Subject reader = door.require(Permission.PLAYBOOK_READ);
    return queries.evidence(id, reader);
  }

  private static void requireNoEntity(Subject by) {
    if (by.role() == Role.ORGANISATION) {
      throw new NotAllowed("playbook_ownSteps", by.user() + " does the steps of his entity only");
    }
  }

  private PlaybookRun performable(UUID id) {
    PlaybookRun run = runs.find(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    door.require(Permission.PLAYBOOK_PERFORM, run);
    return run;
  }

  /**
   * A run whose step the caller does. What follows from it concerns steps and runs that he may not
   * see, so from here on the transaction looks as the program itself; both locks were asked before,
   * the database's and the domain's.
   */
  private PlaybookRun performable(UUID id, int no, Optional<Long> seen) {
    runs.holdCrisisOf(id);
    PlaybookRun run = performable(id);
    if (!runs.shows(id, no)) {
      throw new NotFound(run.reference() + "/" + no);
    }
    viewer.enter(Subject.system("playbook"));
    // Before its steps are read: a new round begins its line anew, also while a watch raises it.
    runs.hold(id);
    Versions.require(seen, run.step(no).version(), run.reference() + "/" + no);
    return run;
  }

  /** What was closed in one run opens what waits for it in the others of the procedure. */
  private void proceed(PlaybookRun run, Instant now) {
    ProcedureRuns.of(runs.ofCrisis(run.crisisId())).stream()
        .filter(procedure -> procedure.whole().code().equals(run.code()))
        .forEach(procedure -> procedure.proceed(now));
  }
}
