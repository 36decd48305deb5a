package be.belfry.domain.playbook;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.ComputationRule;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.TimeLimit;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One step of a run, with the texts of the plan version that it was copied from. */
@Entity
@Table(name = "step_run")
public class StepRun {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "run_id")
  private PlaybookRun run;

  private int no;
  private LocalizedText title;

  @Column(name = "done_when")
  private LocalizedText doneWhen;

  private String roles;
  private String anchor;

  @Column(name = "time_limit")
  private String timeLimit;

  @Column(name = "due_rule")
  private LocalizedText dueRule;

  @Column(name = "due_at")
  private Instant dueAt;

  /** Elapsed time after awareness, ISO 8601. */
  @Column(name = "at_latest")
  private String atLatest;

  /** What the moment that its limit runs from cannot make later. */
  @Column(name = "latest_at")
  private Instant latestAt;

  @Column(name = "basis_kind")
  private String basisKind;

  @Column(name = "basis_key")
  private String basisKey;

  @Column(name = "two_persons")
  private boolean twoPersons;

  @Column(name = "after_steps")
  private String after;

  private String state;

  @Column(name = "begun_by")
  private String begunBy;

  @Column(name = "reported_by")
  private String reportedBy;

  @Column(name = "closed_by")
  private String closedBy;

  @Column(name = "closed_at")
  private Instant closedAt;

  private String evidence;

  @Column(name = "evidence_sha256")
  private String evidenceSha256;

  private String reason;

  @Column(name = "exclusion_asked_by")
  private String exclusionAskedBy;

  @Column(name = "exclusion_reason")
  private String exclusionReason;

  @Column(name = "earlier_words")
  private String earlierWords;

  private int raised;

  @Column(name = "of_entity")
  private boolean ofEntity;

  @Column(name = "not_met")
  private String notMet;

  @Column(name = "taken_for")
  private String takenFor;

  @Column(name = "applies_part")
  private String appliesPart;

  @Column(name = "applies_since")
  private Instant appliesSince;

  private String starts;

  @Column(name = "every_minutes")
  private Integer everyMinutes;

  @Column(name = "rounds_done")
  private int roundsDone;

  @OneToMany(mappedBy = "step", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<StepRound> rounds = new ArrayList<>();

  protected StepRun() {}

  StepRun(PlaybookRun run, StepDefinition definition) {
    this.id = UUID.randomUUID();
    this.run = run;
    this.no = definition.no();
    this.title = definition.title();
    this.doneWhen = definition.doneWhen();
    this.roles = String.join(",", definition.roles());
    this.anchor = definition.due().anchor().code();
    this.timeLimit = definition.due().limit().map(TimeLimit::text).orElse(null);
    this.atLatest = definition.due().atLatest().map(Duration::toString).orElse(null);
    this.dueRule = definition.due().rule();
    this.basisKind = definition.basis().kind().code();
    this.basisKey = definition.basis().key();
    this.twoPersons = definition.secondPerson();
    this.after = definition.after().stream().map(String::valueOf).collect(Collectors.joining(","));
    this.ofEntity = definition.ofEntity();
    this.starts = definition.starts().orElse(null);
    this.everyMinutes = definition.due().every().map(every -> (int) every.toMinutes()).orElse(null);
    this.state = StepState.WAITING.code();
  }

  /**
   * Whether somebody may see it; the twin of the policies of its table. People of an entity see the
   * steps that are the entity's, as long as no other entity took them up; everybody else sees what
   * he sees of the run.
   */
  public boolean isOpenTo(Subject viewer) {
    return viewer.role() != Role.ORGANISATION
        || ofEntity
            && (takenFor == null || viewer.organisation().filter(this::isTakenFor).isPresent());
  }

  private boolean isTakenFor(UUID organisation) {
    return organisation.toString().equals(takenFor);
  }

  private void take(Subject by) {
    if (by.role() == Role.ORGANISATION) {
      takenFor = by.organisation().map(UUID::toString).orElse(null);
    }
  }

  private void decide(StepDecision what) {
    state = StepLifecycle.TABLE.next(state(), what).code();
  }

  void release() {
    decide(StepDecision.RELEASE);
  }

  /**
   * Fixes when it is due, from the moment that its limit runs from. Once a step that repeats was
   * done, its due time follows its rounds.
   */
  void fixDue(Instant start, Holidays holidays) {
    if (timeLimit != null && roundsDone == 0 && !state().isClosed()) {
      Instant byLimit = TimeLimit.parse(timeLimit).dueFrom(start, holidays);
      boolean binds = latestAt != null && !start.isAfter(endOfLatest(holidays));
      moveDue(binds && latestAt.isBefore(byLimit) ? latestAt : byLimit);
    }
  }

  /** Whoever was told that it is late was told of another instant than one that comes after it. */
  private void moveDue(Instant at) {
    if (dueAt != null && at.isAfter(dueAt)) {
      raised = 0;
    }
    dueAt = at;
  }

  /** The hours after awareness end as the law counts them: with the last hour that they touch. */
  @LegalBasis("EU-1182-71-3")
  private Instant endOfLatest(Holidays holidays) {
    Elapsed hours = new Elapsed(Duration.parse(atLatest));
    return ComputationRule.EUROPEAN_REGULATION
        .due(latestAt.minus(hours.duration()), hours, holidays)
        .lastLawful();
  }

  /**
   * Fixes what it cannot be due after, unless the moment comes only then that its limit runs from.
   */
  @LegalBasis("DORA-RTS-2025-301-5")
  void fixLatest(Instant aware, Holidays holidays) {
    if (atLatest == null || roundsDone > 0 || state().isClosed()) {
      return;
    }
    boolean wasLatest = dueAt == null || dueAt.equals(latestAt);
    latestAt = aware.plus(Duration.parse(atLatest));
    if (wasLatest || latestAt.isBefore(dueAt) && !beganAfterLatest(holidays)) {
      moveDue(latestAt);
    }
  }

  private boolean beganAfterLatest(Holidays holidays) {
    return TimeLimit.parse(timeLimit).dueFrom(endOfLatest(holidays), holidays).isBefore(dueAt);
  }

  void begin(Subject by) {
    decide(StepDecision.BEGIN);
    take(by);
    begunBy = by.user();
  }

  /**
   * A file that shows how it is done, from the moment that it can be worked on.
   *
   * @throws be.belfry.domain.shared.Conflict ({@code playbook_fileNow}) while it waits, or when it
   *     does not apply
   */
  StepFile addFile(String name, byte[] bytes, Subject by, Instant now) {
    if (!takesFiles(state())) {
      throw new Conflict("playbook_fileNow", "a step that is " + state().code() + " takes no file");
    }
    StepFile file = new StepFile(this, name, bytes, by, now);
    take(by);
    return file;
  }

  /** What waits, does not apply or is done elsewhere has nothing to show. */
  static boolean takesFiles(StepState state) {
    return state == StepState.OPEN || state == StepState.IN_PROGRESS || state == StepState.DONE;
  }

  boolean complete(String evidence, Subject by, Instant now) {
    String text = PlaybookTexts.require("evidence", evidence);
    if (everyMinutes != null) {
      finishRound(text, by, now);
      return true;
    }
    if (twoPersons && reportedBy == null) {
      decide(StepDecision.REPORT);
      take(by);
      prove(text);
      reportedBy = by.user();
      return false;
    }
    if (twoPersons && reportedBy.equals(by.user())) {
      throw new NotAllowed(
          "playbook_secondPerson", "the second person must not be the first: " + by.user());
    }
    decide(StepDecision.COMPLETE);
    forgetExclusion();
    take(by);
    prove(twoPersons ? this.evidence + "\n" + text : text);
    closedBy = by.user();
    closedAt = now;
    return true;
  }

  private void finishRound(String text, Subject by, Instant now) {
    // What was ended is taken up again; in between no round was owed.
    boolean again = state() == StepState.DONE;
    Instant owed = again ? null : dueAt;
    decide(again ? StepDecision.RESUME : StepDecision.FINISH_ROUND);
    take(by);
    keep(evidence);
    evidence = null;
    evidenceSha256 = null;
    closedBy = null;
    closedAt = null;
    roundsDone++;
    rounds.add(new StepRound(this, roundsDone, owed, text, by, now));
    dueAt = nextDue(Duration.ofMinutes(everyMinutes), now);
    raised = 0;
  }

  /**
   * The first due time ahead: a round that was missed is not made up for, and one more while a
   * whole interval is left puts nothing off.
   */
  private Instant nextDue(Duration every, Instant now) {
    if (dueAt == null) {
      return now.plus(every);
    }
    if (!dueAt.isBefore(now.plus(every))) {
      return dueAt;
    }
    long missed = now.isBefore(dueAt) ? 0 : Duration.between(dueAt, now).dividedBy(every);
    return dueAt.plus(every.multipliedBy(missed + 1));
  }

  /**
   * Nobody repeats it any more.
   *
   * @throws Conflict ({@code playbook_noRound}) when it does not repeat or was not done yet
   */
  void endRepetition(String why, Subject by, Instant now) {
    String text = PlaybookTexts.require("reason", why);
    if (roundsDone == 0) {
      throw new Conflict("playbook_noRound", reference() + " was not done yet", reference());
    }
    decide(StepDecision.END_REPETITION);
    take(by);
    prove(text);
    closedBy = by.user();
    closedAt = now;
  }

  /** Whether what waits for it may begin: it is closed, or was done once and repeats. */
  boolean hasPassed() {
    return state().isClosed() || roundsDone > 0;
  }

  /**
   * What shows that it is done, as evidence of another step: where it stands, its hash, its words.
   *
   * @throws NotFound when it is not his to see
   * @throws Conflict ({@code playbook_noEvidence}) while there is none
   */
  String shared(Subject viewer) {
    if (viewer.role() == Role.ORGANISATION
        && viewer.organisation().filter(this::isTakenFor).isEmpty()) {
      throw new NotFound(reference());
    }
    if (state() != StepState.DONE) {
      throw new Conflict("playbook_noEvidence", reference() + " is not done", reference());
    }
    return PlaybookTexts.cut(reference() + ", SHA-256 " + evidenceSha256 + "\n" + evidence);
  }

  private String reference() {
    return run.reference() + "/" + no;
  }

  private void prove(String text) {
    evidence = text;
    evidenceSha256 = Sha256.hex(text);
  }

  boolean exclude(String reason, Subject by, Instant now) {
    String text = PlaybookTexts.require("reason", reason);
    if (roundsDone > 0) {
      throw new Conflict("playbook_wasDone", reference() + " was done already", reference());
    }
    if (twoPersons && exclusionAskedBy == null) {
      decide(StepDecision.ASK_EXCLUSION);
      take(by);
      exclusionReason = text;
      exclusionAskedBy = by.user();
      return false;
    }
    if (twoPersons && !mayAgreeToExclude(by.user(), exclusionAskedBy, reportedBy)) {
      throw new NotAllowed("playbook_secondPerson", "another person must agree, not " + by.user());
    }
    decide(StepDecision.EXCLUDE);
    take(by);
    this.reason = twoPersons ? exclusionReason + "\n" + text : text;
    exclusionAskedBy = null;
    exclusionReason = null;
    closedBy = by.user();
    closedAt = now;
    return true;
  }

  /** Neither who says that it does not apply nor who said that it is done is the second person. */
  static boolean mayAgreeToExclude(String user, String asked, String reported) {
    return !user.equals(asked) && !user.equals(reported);
  }

  /** It came otherwise than the first person said; his words stay. */
  private void forgetExclusion() {
    keep(exclusionReason);
    exclusionAskedBy = null;
    exclusionReason = null;
  }

  /** The audit log holds fingerprints alone: the words stay here. */
  private void keep(String words) {
    if (words != null) {
      earlierWords = earlierWords == null ? words : earlierWords + "\n" + words;
    }
  }

  /**
   * Asks its condition anew. What a person settled does not change by itself, nor what is left to
   * the entities.
   *
   * @param unmet the first part that does not hold; empty when it applies
   * @return the part that made it change; empty when it did not change
   */
  Optional<ConditionPart> follow(Optional<ConditionPart> unmet, Subject by, Instant now) {
    Optional<ConditionPart> was = notMet();
    if (unmet.equals(was) || was.isEmpty() && state().isClosed()) {
      return Optional.empty();
    }
    if (was.isPresent()) {
      decide(StepDecision.APPLY);
      notMet = null;
      closedBy = null;
      closedAt = null;
      appliesPart = was.get().code();
      appliesSince = now.truncatedTo(ChronoUnit.MICROS);
    }
    unmet.ifPresent(part -> leaveOut(part, by, now));
    return unmet.or(() -> was);
  }

  /** It does not apply, because a part of its condition does not hold. */
  void leaveOut(ConditionPart part, Subject by, Instant now) {
    decide(StepDecision.EXCLUDE);
    forgetExclusion();
    notMet = part.code();
    appliesPart = null;
    appliesSince = null;
    closedBy = by.user();
    closedAt = now;
  }

  /** Whether nobody works on it yet, so that those whose step it is can do it in their own run. */
  boolean canHandOver() {
    return StepLifecycle.TABLE.allows(state(), StepDecision.HAND_OVER);
  }

  void handOver(Subject by, Instant now) {
    decide(StepDecision.HAND_OVER);
    forgetExclusion();
    closedBy = by.user();
    closedAt = now;
  }

  /**
   * Goes up the line as far as the time that has passed demands.
   *
   * @param start when the run began; the time of a later round runs from the one before
   * @return codes of those to tell now: the next role, then the coordination committee
   */
  List<String> raise(Instant start, Instant now) {
    if (state().isClosed() || dueAt == null) {
      return List.of();
    }
    Instant from = roundsDone == 0 ? start : dueAt.minus(Duration.ofMinutes(everyMinutes));
    List<String> reached = StepEscalation.reached(roles(), from, dueAt, raised, now);
    raised += reached.size();
    return reached;
  }

  /** How many were told that it is late. */
  public int raised() {
    return raised;
  }

  /** Whether it should have been closed by now and is not. */
  public boolean overdue(Instant now) {
    return !state().isClosed() && dueAt != null && now.isAfter(dueAt);
  }

  /** The part of its condition that does not hold, so that it is left out. */
  public Optional<ConditionPart> notMet() {
    return Optional.ofNullable(notMet).map(code -> Coded.of(ConditionPart.class, code));
  }

  /** Since when it applies, when it was left out before; empty for one that always did. */
  public Optional<Instant> appliesSince() {
    return Optional.ofNullable(appliesSince);
  }

  /** The part of its condition that holds since then. */
  public Optional<ConditionPart> appliesPart() {
    return Optional.ofNullable(appliesPart).map(code -> Coded.of(ConditionPart.class, code));
  }

  /** Whether somebody of the entity that is hit has to do with it. */
  public boolean ofEntity() {
    return ofEntity;
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts its changes. */
  public long version() {
    return version;
  }

  /** Number in the procedure, 1 or more. */
  public int no() {
    return no;
  }

  /** What must be done. */
  public LocalizedText title() {
    return title;
  }

  /** How one sees that it is done. */
  public LocalizedText doneWhen() {
    return doneWhen;
  }

  /** Codes of services or roles; the first leads. */
  public List<String> roles() {
    return roles.isEmpty() ? List.of() : Arrays.asList(roles.split(","));
  }

  /** The moment from which its limit runs. */
  public Anchor anchor() {
    return Coded.of(Anchor.class, anchor);
  }

  /** Last instant in time; empty while its anchor is not known or when the rule alone says when. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /** The rule that made the due time, in words. */
  public LocalizedText dueRule() {
    return dueRule;
  }

  /** Source of the step. */
  public Basis basis() {
    return new Basis(Coded.of(Basis.Kind.class, basisKind), basisKey);
  }

  /** Whether a second person must confirm that it is done. */
  public boolean twoPersons() {
    return twoPersons;
  }

  /** Numbers of the steps that must be closed before it. */
  public Set<Integer> after() {
    return after.isEmpty()
        ? Set.of()
        : Arrays.stream(after.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }

  /** Where it stands. */
  public StepState state() {
    return Coded.of(StepState.class, state);
  }

  /** Who began it. */
  public Optional<String> begunBy() {
    return Optional.ofNullable(begunBy);
  }

  /** The first of two persons, who said that it is done. */
  public Optional<String> reportedBy() {
    return Optional.ofNullable(reportedBy);
  }

  /** The first of two persons, who said that it does not apply; empty once the second agreed. */
  public Optional<String> exclusionAskedBy() {
    return Optional.ofNullable(exclusionAskedBy);
  }

  /** Who closed it. */
  public Optional<String> closedBy() {
    return Optional.ofNullable(closedBy);
  }

  /** When it was closed. */
  public Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  /** What shows that it is done. */
  public Optional<String> evidence() {
    return Optional.ofNullable(evidence);
  }

  /** SHA-256 of the whole evidence in UTF-8, hex in lower case. */
  public Optional<String> evidenceSha256() {
    return Optional.ofNullable(evidenceSha256);
  }

  /** Code of the procedure that may be started from it. */
  public Optional<String> starts() {
    return Optional.ofNullable(starts);
  }

  /** Elapsed time between two rounds; empty for a step that is done once. */
  public Optional<Duration> every() {
    return Optional.ofNullable(everyMinutes).map(Duration::ofMinutes);
  }

  /** The rounds of a step that repeats that are done, the oldest first. */
  public List<StepRound> rounds() {
    return List.copyOf(rounds);
  }

  /** Why it is not applicable; of a step for two persons the words of both, a line each. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * What was written of it and no longer holds, a line each: why it did not apply, before it was
   * done after all; why its repetition ended, before it was taken up again.
   */
  public Optional<String> earlierWords() {
    return Optional.ofNullable(earlierWords);
  }
}
