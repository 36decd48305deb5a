package be.belfry.domain.playbook;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
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
import java.util.stream.Collectors;

/**
 * One procedure as it runs in one crisis: a frozen copy of a playbook of one plan version.
 *
 * <p>Like a duty it holds no text of the incident, so it is shown as TLP:AMBER to the sectors that
 * it protects.
 */
@Entity
@Table(name = "playbook_run")
public class PlaybookRun implements Walled {
  private static final String TLP = "amber";

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
  private Codes operators = Codes.none();
  private boolean exercise;

  protected PlaybookRun() {}

  /**
   * Starts a procedure: copies its texts and fixes what is known of its due times. Steps that wait
   * for nothing are open at once.
   *
   * @param sectors codes of the sectors of the crisis; a sector's procedure is kept to its own
   * @param awareAt when the entity became aware; empty while it is not known
   * @param now T0 of the procedure
   */
  public static PlaybookRun start(
      PlaybookDefinition definition,
      String planVersion,
      UUID crisisId,
      String crisis,
      Set<String> sectors,
      boolean exercise,
      Optional<Instant> awareAt,
      Subject by,
      Instant now,
      Holidays holidays) {
    return start(
        definition,
        planVersion,
        crisisId,
        crisis,
        sectors,
        exercise,
        awareAt,
        StepFacts.UNKNOWN,
        by,
        now,
        holidays);
  }

  /**
   * The same; steps whose condition does not hold are left out, with the part that does not.
   *
   * @param facts what is known of the crisis
   */
  public static PlaybookRun start(
      PlaybookDefinition definition,
      String planVersion,
      UUID crisisId,
      String crisis,
      Set<String> sectors,
      boolean exercise,
      Optional<Instant> awareAt,
      StepFacts facts,
      Subject by,
      Instant now,
      Holidays holidays) {
    PlaybookRun run = new PlaybookRun();
    run.id = UUID.randomUUID();
    run.crisisId = crisisId;
    run.crisis = crisis;
    run.code = definition.code();
    run.planVersion = planVersion;
    run.title = definition.title();
    run.authority = definition.authority();
    run.state = RunState.RUNNING.code();
    run.startedAt = now.truncatedTo(ChronoUnit.MICROS);
    run.startedBy = by.user();
    run.tlp = TLP;
    run.sectors = Codes.of(ownSectors(definition.sectors(), sectors));
    run.services = Codes.none();
    run.exercise = exercise;
    definition.steps().forEach(step -> run.steps.add(new StepRun(run, step)));
    run.fixDue(Anchor.T0, run.startedAt, holidays);
    awareAt.ifPresent(aware -> run.fixDue(Anchor.AWARE, aware, holidays));
    definition
        .steps()
        .forEach(
            step ->
                step.onlyIf()
                    .unmet(facts)
                    .ifPresent(part -> run.step(step.no()).leaveOut(part, by, run.startedAt)));
    run.proceed(run.startedAt);
    return run;
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

  /**
   * Opens it to the entities that it concerns: those that are hit in one of its sectors. Whoever
   * saw it once goes on seeing it, also when his incident is taken out of the crisis file.
   *
   * @return those that it was not open to before
   */
  public Set<UUID> concern(List<ConcernedEntity> entities) {
    Set<UUID> added = new TreeSet<>();
    for (ConcernedEntity entity : entities) {
      if (entity.sectors().stream().anyMatch(sectors.set()::contains)
          && !operators().contains(entity.organisation())) {
        added.add(entity.organisation());
      }
    }
    Set<String> all = new TreeSet<>(operators.list());
    added.forEach(one -> all.add(one.toString()));
    operators = Codes.of(all);
    return added;
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
    stepFor(no, by).begin(by);
  }

  /**
   * A step is done. Where the plan wants two persons, the first call reports it and the second, by
   * somebody else, closes it.
   *
   * @param evidence what shows it, 1 to 2000 characters
   * @return true when it is done now, false when a second person must still confirm
   * @throws be.belfry.domain.shared.NotAllowed ({@code playbook_secondPerson}) for the same person
   */
  public boolean complete(int no, String evidence, Subject by, Instant now) {
    boolean done = stepFor(no, by).complete(evidence, by, now);
    if (done) {
      proceed(now);
    }
    return done;
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
    return stepFor(no, by).addFile(name, bytes, by, now);
  }

  /**
   * A step does not apply here.
   *
   * @param reason why, 1 to 2000 characters
   */
  public void exclude(int no, String reason, Subject by, Instant now) {
    stepFor(no, by).exclude(reason, by, now);
    proceed(now);
  }

  /**
   * A moment that due times run from is known now, or known better.
   *
   * @param anchor {@code OPEN} has no moment and changes nothing
   */
  public void fixDue(Anchor anchor, Instant at, Holidays holidays) {
    if (anchor != Anchor.OPEN) {
      steps.stream().filter(s -> s.anchor() == anchor).forEach(s -> s.fixDue(at, holidays));
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
    releaseWhatWaitsForNothing();
    if (steps.stream().allMatch(s -> s.state().isClosed())) {
      state = RunState.COMPLETED.code();
      completedAt = now;
    }
  }

  private void releaseWhatWaitsForNothing() {
    for (StepRun step : steps) {
      if (step.state() == StepState.WAITING
          && step.after().stream().allMatch(no -> step(no).state().isClosed())) {
        step.release();
      }
    }
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

  /** How the record names it: {@code C-2026-0003/PB-ENE}. */
  public String reference() {
    return crisis + "/" + code;
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp, sectors.set(), services.set(), Optional.empty(), Set.of(), exercise, operators());
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

  /** Keys of the entities whose people see it and do their own steps in it. */
  public Set<UUID> operators() {
    return operators.list().stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
