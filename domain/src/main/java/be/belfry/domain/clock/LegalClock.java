package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.TimeOrderedId;
import be.belfry.domain.time.DueTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One legal clock of one thread of reports. It starts and stops by reports alone; a person can say,
 * with a reason, that the report is not owed, and move it where the law lets him ({@link
 * MovableClocks}).
 */
@Entity
@Table(name = "legal_clock")
public class LegalClock {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 2000;

  /** How far a clock can be moved, in days from now. */
  public static final int MOST_DAYS = 366;

  /** Stands in the place of a person where a rule decided. */
  public static final String BY_RULE = "rule";

  @Id private UUID id;

  @Column(name = "thread_id", nullable = false, updatable = false)
  private UUID threadId;

  @Column(nullable = false, updatable = false)
  private String regime;

  @Column(nullable = false, updatable = false)
  private String stage;

  @Column(nullable = false, updatable = false)
  private int round;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "target_at")
  private Instant targetAt;

  @Column(name = "last_lawful_at")
  private Instant lastLawfulAt;

  @Column(name = "reported_at")
  private Instant reportedAt;

  @Column(name = "suspended_at")
  private Instant suspendedAt;

  @Column(name = "moved_by_person")
  private boolean movedByPerson;

  @Column(name = "not_applicable_reason")
  private String notApplicableReason;

  @Column(name = "not_applicable_by")
  private String notApplicableBy;

  @Version private int version;

  /** For JPA. */
  protected LegalClock() {}

  /**
   * A clock that waits for its start.
   *
   * @param threadId key of the thread of reports
   */
  public LegalClock(UUID threadId, Regime regime, Stage stage) {
    this(threadId, regime, stage, 1);
  }

  /**
   * A clock of a report that is asked for.
   *
   * @param round which request it is, from 1
   */
  LegalClock(UUID threadId, Regime regime, Stage stage, int round) {
    this.id = TimeOrderedId.beside(threadId);
    this.round = round;
    this.threadId = threadId;
    this.regime = regime.code();
    this.stage = stage.code();
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Key of the thread of reports. */
  public UUID threadId() {
    return threadId;
  }

  /** Body of law. */
  public Regime regime() {
    return Coded.of(Regime.class, regime);
  }

  /** Report that it waits for. */
  public Stage stage() {
    return Coded.of(Stage.class, stage);
  }

  /** Which request it answers, from 1; always 1 for a report that the law itself asks for. */
  public int round() {
    return round;
  }

  /** Since when it does not run; empty while it runs. */
  public Optional<Instant> suspendedAt() {
    return Optional.ofNullable(suspendedAt);
  }

  /** Event that it counts from; empty while not started. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Strict elapsed time from the start; empty while not started. */
  public Optional<Instant> targetAt() {
    return Optional.ofNullable(targetAt);
  }

  /** A report received after it is late; empty while not started. */
  public Optional<Instant> lastLawfulAt() {
    return Optional.ofNullable(lastLawfulAt);
  }

  /** When the report was received. */
  public Optional<Instant> reportedAt() {
    return Optional.ofNullable(reportedAt);
  }

  /** Why it is not owed: a person's words, or the code of a rule's reason. */
  public Optional<String> notApplicableReason() {
    return Optional.ofNullable(notApplicableReason);
  }

  /** Who said that it is not owed: a name, or {@link #BY_RULE}. */
  public Optional<String> notApplicableBy() {
    return Optional.ofNullable(notApplicableBy);
  }

  /** Where it stands at a time. */
  public ClockState state(Instant now) {
    return ClockState.of(
        lastLawfulAt(), reportedAt(), notApplicableReason != null, suspendedAt != null, now);
  }

  /** Key of the sentence that explains its rule, in the bundle {@code clock}. */
  public String textKey() {
    return "ClockRule." + regime().name() + "." + stage().name();
  }

  /**
   * Says that the report is not owed.
   *
   * @param reason in the words of the person, 1 to {@value #MAX_REASON} characters
   * @param by name of the person
   * @throws RuleViolation {@code clock_reason} without a reason, {@code clock_reasonLength}
   * @throws Conflict {@code clock_reported} when the report was received already, {@code
   *     clock_excludedAlready} when a person said so before, whose words stay
   */
  public void markNotApplicable(String reason, String by) {
    String kept = checked(reason);
    if (reportedAt != null) {
      throw new Conflict("clock_reported", "the report was received already");
    }
    if (isExcludedByPerson(notApplicableReason(), notApplicableBy())) {
      throw new Conflict(
          "clock_excludedAlready", notApplicableBy + " said so already", notApplicableBy);
    }
    this.notApplicableReason = kept;
    this.notApplicableBy = by;
  }

  /**
   * Takes back what a person said with {@link #markNotApplicable}: it runs again with the instants
   * that it has by law.
   *
   * @throws Conflict {@code clock_notExcluded} when it is owed, or a rule, a questionnaire or
   *     triage says that it is not
   */
  void oweAgain() {
    if (!isExcludedByPerson(notApplicableReason(), notApplicableBy())) {
      throw new Conflict("clock_notExcluded", "no person said that this report is not owed");
    }
    this.notApplicableReason = null;
    this.notApplicableBy = null;
  }

  /**
   * Whether it was a person's own words that a report is not owed, which he may take back: not a
   * rule, nor what was found by a questionnaire or at triage.
   *
   * @param reason why it is not owed
   * @param by who said so
   */
  public static boolean isExcludedByPerson(Optional<String> reason, Optional<String> by) {
    return reason.isPresent()
        && by.filter(BY_RULE::equals).isEmpty()
        && Stream.of(Applicability.Reason.values())
            .filter(Applicability.Reason::isFound)
            .noneMatch(found -> found.code().equals(reason.get()));
  }

  /**
   * Reason or motive as it is kept.
   *
   * @throws RuleViolation {@code clock_reason} without one, {@code clock_reasonLength}
   */
  static String checked(String reason) {
    if (reason == null || reason.isBlank()) {
      throw new RuleViolation("clock_reason", "reason must be given");
    }
    if (reason.length() > MAX_REASON) {
      throw new RuleViolation(
          "clock_reasonLength",
          "reason must have at most " + MAX_REASON + " characters, but has " + reason.length(),
          MAX_REASON);
    }
    return reason.strip();
  }

  /** That the report of this clock was asked for. */
  public ClockMove requested(ClockMove.Act act) {
    return new ClockMove(id, ClockMove.Kind.REQUESTED, act, due(), due());
  }

  /**
   * Gives more time, where the law lets it.
   *
   * @param until new last lawful instant, after the present one and at most {@value #MOST_DAYS}
   *     days from now
   * @param act who moves it, why and when
   * @throws RuleViolation {@code clock_fixed} when the law lets nobody extend it, {@code
   *     clock_until}
   * @throws Conflict {@code clock_notRunning} when it does not run or has ended
   */
  public ClockMove extend(Instant until, ClockMove.Act act) {
    MovableClocks.require(regime(), stage(), ClockMove.Kind.EXTENDED);
    requireRunning(act.at());
    if (!until.isAfter(lastLawfulAt) || until.isAfter(act.at().plus(MOST_DAYS, ChronoUnit.DAYS))) {
      throw new RuleViolation(
          "clock_until",
          "until must be after " + lastLawfulAt + " and within a year, but is " + until);
    }
    DueTime before = due();
    this.targetAt = until;
    this.lastLawfulAt = until;
    this.movedByPerson = true;
    return new ClockMove(id, ClockMove.Kind.EXTENDED, act, before, due());
  }

  /**
   * Stops the clock while the entity is unable to report, where the law lets it.
   *
   * @throws RuleViolation {@code clock_fixed} when the law lets nobody suspend it
   * @throws Conflict {@code clock_notRunning} when it does not run or has ended
   */
  public ClockMove suspend(ClockMove.Act act) {
    MovableClocks.require(regime(), stage(), ClockMove.Kind.SUSPENDED);
    requireRunning(act.at());
    this.suspendedAt = act.at();
    this.movedByPerson = true;
    return new ClockMove(id, ClockMove.Kind.SUSPENDED, act, due(), due());
  }

  /**
   * Lets a suspended clock run again: what was left of its time is left again.
   *
   * @throws Conflict {@code clock_notSuspended}
   */
  public ClockMove resume(ClockMove.Act act) {
    if (suspendedAt == null || !isOpen()) {
      throw new Conflict("clock_notSuspended", "the clock is not suspended");
    }
    DueTime before = due();
    runAgain(act.at());
    return new ClockMove(id, ClockMove.Kind.RESUMED, act, before, due());
  }

  /** What came before it was suspended, and is noted after that, takes nothing from its time. */
  private void runAgain(Instant now) {
    Duration stood = now.isBefore(suspendedAt) ? Duration.ZERO : Duration.between(suspendedAt, now);
    this.targetAt = targetAt.plus(stood);
    this.lastLawfulAt = lastLawfulAt.plus(stood);
    this.suspendedAt = null;
  }

  private void requireRunning(Instant now) {
    if (!isOpen() || lastLawfulAt == null || suspendedAt != null || now.isAfter(lastLawfulAt)) {
      throw new Conflict("clock_notRunning", "the clock does not run");
    }
  }

  private DueTime due() {
    return new DueTime(targetAt, lastLawfulAt);
  }

  /**
   * The CSIRT has replied; a second reply changes nothing.
   *
   * @throws IllegalStateException for any other clock: those stop by reports alone
   */
  public void reply(Instant now) {
    if (regime() != Regime.CSIRT_REPLY) {
      throw new IllegalStateException("only the CSIRT's own clock stops by a reply");
    }
    // Triage may have settled the thread a moment before, or somebody have said that no reply is
    // owed: who replied has replied.
    reopen();
    if (isOpen() || reportedAt == null && startedAt != null) {
      report(now);
    }
  }

  /** Whether a person extended or suspended it: then no later report changes its instants. */
  boolean isMovedByPerson() {
    return movedByPerson;
  }

  boolean isOpen() {
    return reportedAt == null && notApplicableReason == null;
  }

  void start(Instant from, DueTime due) {
    this.startedAt = from;
    this.targetAt = due.target();
    this.lastLawfulAt = due.lastLawful();
  }

  /** A report that comes while the clock stands is in time. */
  void report(Instant at) {
    if (suspendedAt != null) {
      runAgain(at);
    }
    this.reportedAt = at;
  }

  /** Back to waiting: the incident goes on, the report is owed after it was handled. */
  void postpone() {
    this.startedAt = null;
    this.targetAt = null;
    this.lastLawfulAt = null;
  }

  void excludeByRule(Applicability.Reason reason) {
    this.notApplicableReason = reason.code();
    this.notApplicableBy = BY_RULE;
  }

  /** A person found, with a questionnaire or at triage, that the report is not owed. */
  void exclude(Applicability.Reason reason, String by) {
    if (isOpen()) {
      this.notApplicableReason = reason.code();
      this.notApplicableBy = by;
    }
  }

  /** What a questionnaire excluded is owed after all. */
  void includeAgain() {
    if (Applicability.Reason.NOT_MAJOR.code().equals(notApplicableReason)
        || Applicability.Reason.NOT_SIGNIFICANT.code().equals(notApplicableReason)) {
      this.notApplicableReason = null;
      this.notApplicableBy = null;
    }
  }

  /** What ended with its thread is owed again: another report came in it. */
  void reopen() {
    if (isEndedWithItsThread()) {
      this.notApplicableReason = null;
      this.notApplicableBy = null;
    }
  }

  /** Whether it ended because the whole thread was settled. */
  boolean isEndedWithItsThread() {
    return Stream.of(Applicability.Reason.values())
        .filter(Applicability.Reason::isOfTheThread)
        .anyMatch(reason -> reason.code().equals(notApplicableReason));
  }

  /**
   * Owed again by a rule.
   *
   * @param because why; that an entity is financial does not turn what it classified as not major
   */
  void includeByRule(Applicability.Reason because) {
    boolean classified =
        Applicability.Reason.NOT_MAJOR.code().equals(notApplicableReason)
            && because == Applicability.Reason.FINANCIAL_SECTOR;
    if (BY_RULE.equals(notApplicableBy) && !classified) {
      this.notApplicableReason = null;
      this.notApplicableBy = null;
    }
  }
}
