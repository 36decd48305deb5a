package be.belfry.domain.playbook;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.Holidays;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * One procedure as it runs in one crisis: a frozen copy of a playbook of one plan version. The
 * authority has a run of the whole, and each entity that is hit one of its own steps.
 *
 * <p>Like a duty the authority's run holds no text of the incident, so it is shown as TLP:AMBER to
 * the sectors that it protects; what people write in its steps is as visible as the crisis file.
 * That an entity has one tells that it is hit: its run is shown to nobody who may not know that.
 */
@Entity
@Table(name = "playbook_run")
public class PlaybookRun implements Walled {
  /** No number of reports, so that it differs from each. */
  private static final int NOTHING = -1;

  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private String code;

  @Column(name = "plan_version")
  private String planVersion;

  private LocalizedText title;
  private LocalizedText authority;
  private String state;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "started_by")
  private String startedBy;

  @Column(name = "completed_at")
  private Instant completedAt;

  @OneToMany(mappedBy = "run", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<StepRun> steps = new ArrayList<>();

  private String tlp;
  private Codes sectors;
  private Codes services;
  private Codes named = Codes.none();

  // whose run it is: one entity at most
  private Codes operators = Codes.none();
  private boolean exercise;

  @Column(name = "facts_seen")
  private int factsSeen;

  // what people noted of the crisis, the same in all its runs; null: nobody has said
  private Boolean ot;
  private Boolean classified;

  protected PlaybookRun() {}

  /**
   * Starts a procedure: copies its texts and fixes what is known of its due times. Steps that wait
   * for nothing are open at once; those whose condition does not hold are left out, with the part
   * that does not. This is the authority's run, of the whole procedure.
   */
  public static PlaybookRun start(
      PlaybookDefinition definition, PlaybookCause cause, Subject by, Holidays holidays) {
    PlaybookRun run = new PlaybookRun(definition, definition.steps(), cause, by);
    run.tlp = Tlp.AMBER.code();
    run.sectors = Codes.of(ownSectors(definition.sectors(), cause.sectors()));
    run.begin(definition, cause, by, holidays);
    return run;
  }

  /**
   * Starts it for an entity that is hit: the steps that the plan gives to somebody of the entity.
   * What waits for a step of the authority is opened by {@link ProcedureRuns#proceed}.
   *
   * @param whole the authority's run
   */
  static PlaybookRun startFor(
      ConcernedEntity entity,
      PlaybookRun whole,
      PlaybookDefinition definition,
      PlaybookCause cause,
      Subject by,
      Holidays holidays) {
    List<StepDefinition> own =
        definition.steps().stream().filter(StepDefinition::ofEntity).toList();
    PlaybookRun run = new PlaybookRun(definition, own, cause, by);
    run.operators = Codes.of(entity.organisation().toString());
    run.sectors = Codes.of(whole.sectorsOf(entity));
    run.mark(entity);
    run.begin(definition, cause, by, holidays);
    return run;
  }

  private PlaybookRun(
      PlaybookDefinition definition, List<StepDefinition> own, PlaybookCause cause, Subject by) {
    id = UUID.randomUUID();
    crisisId = cause.crisisId();
    crisis = cause.crisis();
    code = definition.code();
    planVersion = cause.planVersion();
    title = definition.title();
    authority = definition.authority();
    state = RunState.RUNNING.code();
    startedAt = cause.at().truncatedTo(ChronoUnit.MICROS);
    startedBy = by.user();
    services = Codes.none();
    exercise = cause.exercise();
    ot = cause.facts().ot().orElse(null);
    classified = cause.facts().classified().orElse(null);
    own.forEach(step -> steps.add(new StepRun(this, step)));
  }

  private void begin(
      PlaybookDefinition definition, PlaybookCause cause, Subject by, Holidays holidays) {
    fixDue(Anchor.T0, startedAt, holidays);
    cause.awareAt().ifPresent(aware -> fixDue(Anchor.AWARE, aware, holidays));
    for (StepRun step : steps) {
      definition
          .step(step.no())
          .onlyIf()
          .unmet(cause.facts())
          .ifPresent(part -> step.leaveOut(part, by, startedAt));
    }
    proceed(startedAt);
  }

  private static Set<String> ownSectors(Set<String> own, Set<String> hit) {
    if (own.isEmpty()) {
      return hit;
    }
    Set<String> both = new TreeSet<>(own);
    both.retainAll(hit);
    // Started by hand for a sector that is not hit yet: then it is the whole sector's.
    return both.isEmpty() ? own : both;
  }

  /** Whether an entity is hit in one of its sectors. */
  boolean concerns(ConcernedEntity hit) {
    return hit.sectors().stream().anyMatch(sectors.set()::contains);
  }

  private Set<String> sectorsOf(ConcernedEntity hit) {
    Set<String> both = new TreeSet<>(hit.sectors());
    both.retainAll(sectors.set());
    return both;
  }

  /**
   * Who may know of the run of an entity: whoever may know that it is hit, and never more than may
   * know of the authority's.
   *
   * @return whether that changed
   */
  boolean mark(ConcernedEntity hit) {
    Tlp marking = Tlp.narrowest(List.of(Tlp.AMBER, hit.tlp()));
    Codes readers = marking == Tlp.RED ? Codes.of(hit.named()) : Codes.none();
    boolean changed = !marking.code().equals(tlp) || !readers.equals(named);
    tlp = marking.code();
    named = readers;
    return changed;
  }

  /**
   * Leaves what the entities do to their own runs; what somebody works on already stays here.
   *
   * @return numbers of the steps that went over now
   */
  List<Integer> handOver(Subject by, Instant now) {
    List<Integer> gone = new ArrayList<>();
    for (StepRun step : steps) {
      if (step.ofEntity() && step.canHandOver()) {
        step.handOver(by, now);
        gone.add(step.no());
      }
    }
    return List.copyOf(gone);
  }

  /**
   * A step that somebody may see and do.
   *
   * @throws NotFound when the run has none with that number, or it is not his to see
   */
  public StepRun stepFor(int no, Subject viewer) {
    StepRun step = step(no);
    if (!step.isOpenTo(viewer)) {
      throw new NotFound(reference() + "/" + no);
    }
    return step;
  }

  /**
   * Somebody works on a step.
   *
   * @throws be.belfry.domain.shared.Conflict ({@code playbook_transition}) when it waits or is past
   *     that
   */
  public void begin(int no, Subject by) {
    requireNotEnded();
    stepFor(no, by).begin(by);
  }

  /**
   * A step is done. Where the plan wants two persons, the first call reports it and the second, by
   * somebody else, closes it. Of a step that repeats a round is done, and the next one falls due;
   * one whose repetition was ended is taken up again.
   *
   * @param evidence what shows it, 1 to 2000 characters
   * @return true when it (or its round) is done now, false when a second person must still confirm
   * @throws be.belfry.domain.shared.NotAllowed ({@code playbook_secondPerson}) for the same person
   */
  public boolean complete(int no, String evidence, Subject by, Instant now) {
    requireNotEnded();
    boolean done = stepFor(no, by).complete(evidence, by, now);
    if (done) {
      proceed(now);
    }
    return done;
  }

  /**
   * A step that repeats is not repeated any more: it is done.
   *
   * @param why 1 to 2000 characters
   * @throws be.belfry.domain.shared.Conflict ({@code playbook_noRound}) when it does not repeat or
   *     no round of it is done yet
   */
  public void endRepetition(int no, String why, Subject by, Instant now) {
    requireNotEnded();
    stepFor(no, by).endRepetition(why, by, now);
    proceed(now);
  }

  /**
   * A step is done by what shows that one of another procedure is: each keeps its own evidence, and
   * that of this one says where the other stands.
   *
   * @param other a run of the same crisis
   * @param otherNo its step, done
   * @throws NotFound for a run of another crisis, and for what is not his to see
   * @throws be.belfry.domain.shared.Conflict ({@code playbook_noEvidence}) while that is not done
   * @throws RuleViolation ({@code playbook_narrower}) when the other run is marked narrower than
   *     this one, and when this one is an entity's and the other is not
   * @see #complete(int, String, Subject, Instant)
   */
  public boolean completeAs(int no, PlaybookRun other, int otherNo, Subject by, Instant now) {
    if (!other.crisisId.equals(crisisId) || other.id.equals(id) && no == otherNo) {
      throw new NotFound(other.reference() + "/" + otherNo);
    }
    StepRun source = other.stepFor(otherNo, by);
    requireReadersOf(other);
    return complete(no, source.shared(by), by, now);
  }

  /** Words go on only to who may read them where they stand. */
  private void requireReadersOf(PlaybookRun other) {
    Tlp theirs = Tlp.of(other.tlp);
    boolean narrower =
        Tlp.of(tlp).isWiderThan(theirs)
            || theirs == Tlp.RED && !other.named.set().containsAll(named.set());
    boolean ofAnother = !operators.set().isEmpty() && !operators.equals(other.operators);
    if (narrower || ofAnother) {
      throw new RuleViolation(
          "playbook_narrower", other.reference() + " is read by fewer", other.reference());
    }
  }

  /**
   * A file that shows how a step is done, beside its words.
   *
   * @param name as its sender calls it, 1 to 120 characters
   * @param bytes at most {@link StepFile#LARGEST}
   * @throws be.belfry.domain.shared.Conflict ({@code playbook_fileNow}) while the step waits, or
   *     when it does not apply
   */
  public StepFile addFile(int no, String name, byte[] bytes, Subject by, Instant now) {
    requireNotEnded();
    return stepFor(no, by).addFile(name, bytes, by, now);
  }

  /**
   * A step does not apply here. Where the plan wants two persons, the first call asks and the
   * second, by somebody who neither asked nor said that it is done, closes it.
   *
   * @param reason why, 1 to 2000 characters
   * @return true when it does not apply from now on, false when a second person must still agree
   * @throws be.belfry.domain.shared.NotAllowed ({@code playbook_secondPerson}) for the same person
   * @throws Conflict ({@code playbook_wasDone}) when a round of it is done: its repetition is ended
   */
  public boolean exclude(int no, String reason, Subject by, Instant now) {
    requireNotEnded();
    boolean excluded = stepFor(no, by).exclude(reason, by, now);
    if (excluded) {
      proceed(now);
    }
    return excluded;
  }

  /**
   * A moment that due times run from is known now, or known better, see {@link #fixDue(Anchor,
   * Optional, Instant, Holidays)}.
   */
  public void fixDue(Anchor anchor, Instant at, Holidays holidays) {
    fixDue(anchor, Optional.empty(), at, holidays);
  }

  /**
   * A moment that due times run from is known now, or known better. Each report has one before it,
   * whose moment counts for its step alone: which one it is is said, for it follows neither from
   * the order in which two moments become known nor from what is done by then.
   *
   * @param anchor {@code OPEN} has no moment and changes nothing
   * @param no the step of the report before which another one was sent; needed when several steps
   *     run from the report before them, and nothing else has one
   * @throws RuleViolation ({@code playbook_whichReport}) when it is not said, or said of a step
   *     that does not run from the report before it, or is closed and moves no more
   */
  public void fixDue(Anchor anchor, Optional<Integer> no, Instant at, Holidays holidays) {
    List<StepRun> following = steps.stream().filter(s -> s.anchor() == anchor).toList();
    if (anchor == Anchor.PREVIOUS_REPORT ? no.isEmpty() && following.size() > 1 : no.isPresent()) {
      throw whichReport();
    }
    if (no.isPresent()) {
      following =
          following.stream().filter(s -> s.no() == no.get() && !s.state().isClosed()).toList();
      if (following.isEmpty()) {
        throw whichReport();
      }
    }
    if (anchor != Anchor.OPEN) {
      following.forEach(s -> s.fixDue(at, holidays));
    }
    if (anchor == Anchor.AWARE) {
      steps.forEach(s -> s.fixLatest(at, holidays));
    }
  }

  private RuleViolation whichReport() {
    String numbers =
        steps.stream()
            .filter(s -> s.anchor() == Anchor.PREVIOUS_REPORT && !s.state().isClosed())
            .map(s -> String.valueOf(s.no()))
            .collect(Collectors.joining(", "));
    return new RuleViolation(
        "playbook_whichReport", "say before which step the report was sent: " + numbers, numbers);
  }

  /**
   * Its exercise is over: nobody does its steps any more, and none of them falls due.
   *
   * @return true when it ends now, false when it was completed or had ended
   */
  public boolean endWithExercise() {
    boolean ends = exercise && state() == RunState.RUNNING;
    if (ends) {
      state = RunState.ENDED.code();
    }
    return ends;
  }

  private void requireNotEnded() {
    if (state() == RunState.ENDED) {
      throw new Conflict("playbook_ended", reference() + " ended with its exercise", reference());
    }
  }

  /** What must be told of overdue steps now; each once. */
  public List<RaisedStep> raise(Instant now) {
    List<RaisedStep> raised = new ArrayList<>();
    for (StepRun step : steps) {
      for (String to : step.raise(startedAt, now)) {
        raised.add(new RaisedStep(step.no(), to));
      }
    }
    return List.copyOf(raised);
  }

  /**
   * An overdue step and who must be told of it.
   *
   * @param to code of a role, or {@link StepEscalation#COORDINATION_COMMITTEE}
   */
  public record RaisedStep(int no, String to) {}

  private void proceed(Instant now) {
    proceed(now, no -> false);
  }

  /**
   * Opens what waits for nothing any more.
   *
   * @param elsewhere whether a step that is not one of this run has passed in another
   */
  void proceed(Instant now, IntPredicate elsewhere) {
    for (StepRun step : steps) {
      if (step.state() == StepState.WAITING
          && step.after().stream()
              .allMatch(no -> hasPassed(no) || !does(no) && elsewhere.test(no))) {
        step.release();
      }
    }
    boolean closed = steps.stream().allMatch(s -> s.state().isClosed());
    if (state() != RunState.ENDED && closed != (completedAt != null)) {
      state = (closed ? RunState.COMPLETED : RunState.RUNNING).code();
      completedAt = closed ? now : null;
    }
  }

  /**
   * Asks the conditions of its steps anew, of what is known now. A step that nobody settled is left
   * out or comes back.
   *
   * @param definition as the plan version of the procedure has it
   * @return what changed
   */
  List<StepTurn> follow(PlaybookDefinition definition, StepFacts facts, Subject by, Instant now) {
    List<StepTurn> turns = new ArrayList<>();
    for (StepRun step : steps) {
      step.follow(definition.step(step.no()).onlyIf().unmet(facts), by, now)
          .ifPresent(
              part -> turns.add(new StepTurn(this, step.no(), part, step.notMet().isEmpty())));
    }
    return List.copyOf(turns);
  }

  /**
   * Notes what no report says of the crisis; all its runs are told the same.
   *
   * @param fact one of {@link ConditionPart#NOTED}
   * @throws RuleViolation ({@code playbook_factReported}) for what reports say
   */
  public void note(ConditionPart fact, boolean holds) {
    switch (fact) {
      case OT -> ot = holds;
      case CLASSIFIED -> classified = holds;
      default ->
          throw new RuleViolation(
              "playbook_factReported", fact.code() + " follows from the reports", fact.code());
    }
  }

  /** Notes how many reports of the entities were looked at, so that one more is noticed. */
  public void looked(int reports) {
    factsSeen = reports;
  }

  /** Notes that what is known could not be asked, so that the watch of the procedures does. */
  public void lookedAtNothing() {
    factsSeen = NOTHING;
  }

  /** Whether a step is one of this run, and not left to those of the entities. */
  private boolean does(int no) {
    return steps.stream().anyMatch(s -> s.no() == no && s.state() != StepState.HANDED_OVER);
  }

  /** Whether a step was closed in this run, or done once when it repeats. */
  boolean hasPassed(int no) {
    return does(no) && step(no).hasPassed();
  }

  /**
   * A step by its number.
   *
   * @throws NotFound when the run has none
   */
  public StepRun step(int no) {
    return steps.stream()
        .filter(s -> s.no() == no)
        .findFirst()
        .orElseThrow(() -> new NotFound(reference() + "/" + no));
  }

  /**
   * How the record names it: {@code C-2026-0003/PB-ENE}; that of an entity {@code
   * C-2026-0003/PB-ENE@3f2a9c10}, the beginning of the entity's key.
   */
  public String reference() {
    return crisis
        + "/"
        + code
        + entity().map(one -> "@" + one.toString().substring(0, 8)).orElse("");
  }

  /** Whether the walls hide it from the authorities of its sectors: those of some entities. */
  public boolean isNarrow() {
    return Tlp.AMBER.isWiderThan(Tlp.of(tlp));
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        Optional.empty(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet()),
        exercise,
        entity().map(Set::of).orElse(Set.of()));
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes of the run and of all its steps. */
  public long version() {
    return version + steps.stream().mapToLong(StepRun::version).sum();
  }

  /** Key of the crisis file. */
  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** Code of the procedure. */
  public String code() {
    return code;
  }

  /** Version of the plan that it was copied from. */
  public String planVersion() {
    return planVersion;
  }

  /** What the procedure is called. */
  public LocalizedText title() {
    return title;
  }

  /** Who watches over it. */
  public LocalizedText authority() {
    return authority;
  }

  /** Where it stands. */
  public RunState state() {
    return Coded.of(RunState.class, state);
  }

  /** T0 of the procedure. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Who started it; a named system subject when a tier did. */
  public String startedBy() {
    return startedBy;
  }

  /** When its last step was closed. */
  public Optional<Instant> completedAt() {
    return Optional.ofNullable(completedAt);
  }

  /** Its steps, by number. */
  public List<StepRun> steps() {
    return List.copyOf(steps);
  }

  /** Codes of the sectors that it protects. */
  public Set<String> sectors() {
    return sectors.set();
  }

  /** Key of the entity whose run it is; empty for the authority's. */
  public Optional<UUID> entity() {
    return operators.list().stream().map(UUID::fromString).findFirst();
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
