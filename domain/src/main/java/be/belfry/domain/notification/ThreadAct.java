package be.belfry.domain.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person did with a thread of reports, in his words, and what stood before. Kept for ever
 * behind the thread's walls; the audit log holds the fingerprint of the words alone.
 */
@Entity
@Table(name = "thread_act")
public class ThreadAct {
  /** What was done. */
  public enum Kind implements Coded {
    /** The CSIRT's first reply was recorded. */
    REPLIED,
    /** Triage took back how a notification had ended. */
    REOPENED,
    /** Triage took the thread out of the incident that it had joined it to. */
    SEPARATED,
    /** A person called a report not owed. */
    NOT_APPLICABLE,
    /** A report that a person had called not owed is owed again. */
    OWED_AGAIN,
    /** A new report was looked at: one that came when triage had settled its thread. */
    SEEN,
    /** The secret link was closed for ever. */
    LINK_CLOSED;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** Stands for the name of whoever did something by the secret link: nobody knows who that is. */
  public static final String BY_LINK = "secret link";

  @Id private UUID id;
  @Version private long version;

  @Column(name = "thread_id", nullable = false, updatable = false)
  private UUID threadId;

  @Column(nullable = false, updatable = false)
  private String kind;

  @Column(name = "acted_at", nullable = false, updatable = false)
  private Instant actedAt;

  @Column(name = "acted_by", nullable = false, updatable = false)
  private String actedBy;

  @Column(nullable = false, updatable = false)
  private String words;

  @Column(updatable = false)
  private String regime;

  @Column(updatable = false)
  private String stage;

  // text for the program (a nullable uuid cannot be mapped), a foreign key for the database
  @Column(name = "clock_id", updatable = false)
  private String clockId;

  @Column(name = "was_state", updatable = false)
  private String wasState;

  @Column(name = "was_words", updatable = false)
  private String wasWords;

  @Column(name = "was_by", updatable = false)
  private String wasBy;

  /** For JPA. */
  protected ThreadAct() {}

  private ThreadAct(UUID threadId, Kind kind, String words, String by, Instant now) {
    this.id = UUID.randomUUID();
    this.threadId = threadId;
    this.kind = kind.code();
    this.words = Notification.checked(words);
    this.actedBy = by;
    this.actedAt = now;
  }

  /**
   * The CSIRT's first reply.
   *
   * @param note how and what was answered, 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct replied(Notification notification, String note, String by, Instant now) {
    return new ThreadAct(notification.threadId(), Kind.REPLIED, note, by, now);
  }

  /**
   * A notification is taken up again.
   *
   * @param notification as it ended
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct reopened(
      Notification notification, String reason, String by, Instant now) {
    return undone(notification, Kind.REOPENED, reason, by, now);
  }

  /**
   * A notification is taken out of the incident that it was joined to.
   *
   * @param notification as it was joined
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct separated(
      Notification notification, String reason, String by, Instant now) {
    return undone(notification, Kind.SEPARATED, reason, by, now);
  }

  private static ThreadAct undone(
      Notification notification, Kind kind, String reason, String by, Instant now) {
    ThreadAct act = new ThreadAct(notification.threadId(), kind, reason, by, now);
    act.wasState = notification.state().code();
    act.wasWords = notification.outcomeReason().or(notification::outcome).orElse(null);
    act.wasBy = notification.settledBy().orElse(null);
    return act;
  }

  /**
   * A report is not owed.
   *
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct notApplicable(LegalClock clock, String reason, String by, Instant now) {
    return ofClock(clock, Kind.NOT_APPLICABLE, reason, by, now);
  }

  private static ThreadAct ofClock(
      LegalClock clock, Kind kind, String reason, String by, Instant now) {
    ThreadAct act = new ThreadAct(clock.threadId(), kind, reason, by, now);
    act.regime = clock.regime().code();
    act.stage = clock.stage().code();
    act.clockId = clock.id().toString();
    return act;
  }

  /**
   * A report is owed again.
   *
   * @param clock as it was excluded
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct owedAgain(LegalClock clock, String reason, String by, Instant now) {
    ThreadAct act = ofClock(clock, Kind.OWED_AGAIN, reason, by, now);
    act.wasWords = clock.notApplicableReason().orElse(null);
    act.wasBy = clock.notApplicableBy().orElse(null);
    return act;
  }

  /**
   * A new report was looked at; its reference stands for the words.
   *
   * @param by name of the person
   */
  public static ThreadAct seen(Notification notification, String by, Instant now) {
    return new ThreadAct(notification.threadId(), Kind.SEEN, notification.reference(), by, now);
  }

  /**
   * The secret link was closed.
   *
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of the person
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   */
  public static ThreadAct linkClosed(
      Notification notification, String reason, String by, Instant now) {
    return new ThreadAct(notification.threadId(), Kind.LINK_CLOSED, reason, by, now);
  }

  /**
   * The secret link was closed without a reason in words; the reference of the first report stands
   * for them.
   *
   * @param by {@link #BY_LINK} when whoever holds it did, {@link LegalClock#BY_RULE} when it ended
   *     by itself
   */
  public static ThreadAct linkEnded(Notification first, String by, Instant now) {
    return linkClosed(first, first.reference(), by, now);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** In the words of the person, without blanks at their ends. */
  public String words() {
    return words;
  }
}
