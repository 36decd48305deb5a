package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.DueTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One legal clock of one thread of reports. It starts and stops by reports alone; the one thing
 * that a person can do to it is to say, with a reason, that the report is not owed.
 */
@Entity
@Table(name = "legal_clock")
public class LegalClock {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 2000;

  /** Stands in the place of a person where a rule decided. */
  public static final String BY_RULE = "rule";

  @Id private UUID id;

  @Column(name = "thread_id", nullable = false, updatable = false)
  private UUID threadId;

  @Column(nullable = false, updatable = false)
  private String regime;

  @Column(nullable = false, updatable = false)
  private String stage;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "target_at")
  private Instant targetAt;

  @Column(name = "last_lawful_at")
  private Instant lastLawfulAt;

  @Column(name = "reported_at")
  private Instant reportedAt;

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
    this.id = UUID.randomUUID();
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
    return ClockState.of(lastLawfulAt(), reportedAt(), notApplicableReason != null, now);
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
   * @throws Conflict {@code clock_reported} when the report was received already
   */
  public void markNotApplicable(String reason, String by) {
    if (reason == null || reason.isBlank()) {
      throw new RuleViolation("clock_reason", "reason must be given");
    }
    if (reason.length() > MAX_REASON) {
      throw new RuleViolation(
          "clock_reasonLength",
          "reason must have at most " + MAX_REASON + " characters, but has " + reason.length(),
          MAX_REASON);
    }
    if (reportedAt != null) {
      throw new Conflict("clock_reported", "the report was received already");
    }
    this.notApplicableReason = reason.strip();
    this.notApplicableBy = by;
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
    if (isOpen()) {
      report(now);
    }
  }

  boolean isOpen() {
    return reportedAt == null && notApplicableReason == null;
  }

  void start(Instant from, DueTime due) {
    this.startedAt = from;
    this.targetAt = due.target();
    this.lastLawfulAt = due.lastLawful();
  }

  void report(Instant at) {
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

  void includeByRule() {
    if (BY_RULE.equals(notApplicableBy)) {
      this.notApplicableReason = null;
      this.notApplicableBy = null;
    }
  }
}
