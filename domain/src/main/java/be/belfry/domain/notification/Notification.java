package be.belfry.domain.notification;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One report as it was received. What it says never changes, and the database refuses to change it;
 * what moves is its place at triage.
 */
@Entity
@Table(name = "notification")
public class Notification implements Walled {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 2000;

  @Id private UUID id;

  @Column(name = "thread_id", updatable = false)
  private UUID threadId;

  @Column(updatable = false)
  private String reference;

  @Column(updatable = false)
  private boolean first;

  @Column(updatable = false)
  private String kind;

  @Column(updatable = false)
  private String channel;

  private String state;

  @Column(name = "received_at", updatable = false)
  private Instant receivedAt;

  @Column(name = "aware_at", updatable = false)
  private Instant awareAt;

  @Column(name = "started_at", updatable = false)
  private Instant startedAt;

  @Column(name = "detected_at", updatable = false)
  private Instant detectedAt;

  @Column(updatable = false)
  private String title;

  @Column(updatable = false)
  private String description;

  @Column(updatable = false)
  private String sector;

  @Column(name = "sub_sector", updatable = false)
  private String subSector;

  @Column(updatable = false)
  private String classification;

  @Column(updatable = false)
  private String phenomenon;

  @Column(name = "cross_border", updatable = false)
  private String crossBorder;

  @Column(updatable = false)
  private Codes provinces;

  @Column(name = "organisation_name", updatable = false)
  private String organisationName;

  @Column(name = "organisation_id", updatable = false)
  private String organisationId;

  @Column(name = "contact_email", updatable = false)
  private String contactEmail;

  @Column(updatable = false)
  private String language;

  private String tlp;
  private Codes sectors;
  private Codes services;
  private Codes named;

  @Column(updatable = false)
  private boolean exercise;

  private String outcome;

  @Column(name = "outcome_reason")
  private String outcomeReason;

  @Column(name = "settled_at")
  private Instant settledAt;

  @Column(name = "settled_by")
  private String settledBy;

  private boolean unseen;

  /** Of a duplicate, for the figures: whether it repeats its own entity; otherwise nothing. */
  @Column(name = "repeats_own")
  private boolean repeatsOwn;

  @Version private int version;

  /** For JPA; a notification is stored by the intake. */
  protected Notification() {}

  /** The client's own key of the submission. */
  public UUID id() {
    return id;
  }

  /** Key of its thread. */
  public UUID threadId() {
    return threadId;
  }

  /** Human reference, {@code N-2026-000123}. */
  public String reference() {
    return reference;
  }

  /** True for the report that opened its thread; only these are triaged and counted. */
  public boolean isFirst() {
    return first;
  }

  public NotificationKind kind() {
    return Coded.of(NotificationKind.class, kind);
  }

  public Channel channel() {
    return Coded.of(Channel.class, channel);
  }

  public NotificationState state() {
    return Coded.of(NotificationState.class, state);
  }

  /** Legal time of receipt. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** When the entity became aware. */
  public Instant awareAt() {
    return awareAt;
  }

  /** When it began, as far as known. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** When it was seen, as far as known. */
  public Optional<Instant> detectedAt() {
    return Optional.ofNullable(detectedAt);
  }

  public String title() {
    return title;
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  public Optional<Sector> sector() {
    return Optional.ofNullable(sector).map(code -> Coded.of(Sector.class, code));
  }

  /** Code of the sub-sector. */
  public Optional<String> subSector() {
    return Optional.ofNullable(subSector);
  }

  /** RSIT machine tag that the entity gave. */
  public Optional<String> classification() {
    return Optional.ofNullable(classification);
  }

  /** Code of the phenomenon that the entity gave. */
  public Optional<String> phenomenon() {
    return Optional.ofNullable(phenomenon);
  }

  /** Code {@code yes no unknown}. */
  public Optional<String> crossBorder() {
    return Optional.ofNullable(crossBorder);
  }

  /** Codes of the provinces of the municipalities that it names. */
  public Codes provinces() {
    return provinces;
  }

  public String organisationName() {
    return organisationName;
  }

  /** Key of the registered organisation. */
  public Optional<UUID> organisationId() {
    return Optional.ofNullable(organisationId).map(UUID::fromString);
  }

  /** Address for the answers; empty when it came in by telephone. */
  public Optional<String> contactEmail() {
    return Optional.ofNullable(contactEmail);
  }

  public Language language() {
    return Language.of(language);
  }

  /** TLP code of its thread: the narrowest that any of its reports said. */
  public String tlp() {
    return tlp;
  }

  public boolean isExercise() {
    return exercise;
  }

  /** Reference of the incident, or of the notification that it repeats. */
  public Optional<String> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Why it was rejected or withdrawn. */
  public Optional<String> outcomeReason() {
    return Optional.ofNullable(outcomeReason);
  }

  public Optional<Instant> settledAt() {
    return Optional.ofNullable(settledAt);
  }

  /** Name of the person who settled it. */
  public Optional<String> settledBy() {
    return Optional.ofNullable(settledBy);
  }

  public int version() {
    return version;
  }

  /**
   * An incident was opened from it, or it was joined to one, or it is taken out of the one that it
   * was joined to.
   *
   * @param decision {@link NotificationDecision#OPEN_INCIDENT}, {@link
   *     NotificationDecision#JOIN_INCIDENT} or {@link NotificationDecision#SEPARATE}
   * @param incident reference of the incident
   * @throws be.belfry.domain.shared.Conflict when it is not open any more, or was joined to none
   */
  public void attach(NotificationDecision decision, String incident, String by, Instant now) {
    settle(decision, incident, null, by, now);
  }

  /**
   * The same was notified before.
   *
   * @param of the other notification, which must still stand for something
   * @param own whether both are of one entity: then what this one owes is owed there, and its
   *     reports count no more among those that were owed
   * @throws RuleViolation {@code notification_duplicateOfItself}, {@code
   *     notification_duplicateOfSettled} when the other one is a duplicate, a test, rejected,
   *     withdrawn or a follow-up, {@code notification_duplicateOfOtherWorld} when one of both is of
   *     an exercise
   * @throws be.belfry.domain.shared.Conflict when it is not open any more
   */
  public void markDuplicate(Notification of, boolean own, String by, Instant now) {
    if (threadId.equals(of.threadId)) {
      throw new RuleViolation(
          "notification_duplicateOfItself",
          "a notification is no duplicate of itself, nor of what follows it",
          of.reference);
    }
    if (exercise != of.exercise) {
      throw new RuleViolation(
          "notification_duplicateOfOtherWorld",
          "one of both is of an exercise and the other is real",
          of.reference);
    }
    if (!of.first || of.state().endsClocks().isPresent()) {
      throw new RuleViolation(
          "notification_duplicateOfSettled",
          of.reference + " itself is " + of.state().code(),
          of.reference);
    }
    settle(NotificationDecision.DUPLICATE, of.reference, null, by, now);
    this.repeatsOwn = own;
  }

  /**
   * It is no incident, or not ours.
   *
   * @param reason told to the notifier, 1 to {@value #MAX_REASON} characters
   * @throws RuleViolation {@code notification_reason} without one, or too long
   * @throws be.belfry.domain.shared.Conflict when it is not open any more
   */
  public void reject(String reason, String by, Instant now) {
    settle(NotificationDecision.REJECT, null, checked(reason), by, now);
  }

  /** Somebody tried the form or the API; it is never counted. */
  public void markTest(String by, Instant now) {
    settle(NotificationDecision.TEST, null, null, by, now);
  }

  /**
   * The notifier takes it back; what was received stays on record.
   *
   * @param reason 1 to {@value #MAX_REASON} characters
   * @throws RuleViolation {@code notification_reason} without one, or too long
   * @throws be.belfry.domain.shared.Conflict when it is not open any more
   */
  public void withdraw(String reason, String by, Instant now) {
    settle(NotificationDecision.WITHDRAW, null, checked(reason), by, now);
  }

  /**
   * Triage takes back that it was rejected, a duplicate or a test. What was decided stands beside
   * it until the next decision.
   *
   * @throws Conflict {@code notification_notReopened} for any other state: what was withdrawn is
   *     the notifier's to report again, what was joined to an incident is separated from it
   */
  public void reopen() {
    if (!isReopenable(state())) {
      throw new Conflict(
          "notification_notReopened", reference + " is " + state().code(), reference);
    }
    this.state = NotificationLifecycle.TABLE.next(state(), NotificationDecision.REOPEN).code();
  }

  /** Whether triage may take back how a notification ended. */
  public static boolean isReopenable(NotificationState state) {
    return NotificationLifecycle.TABLE.allows(state, NotificationDecision.REOPEN);
  }

  /** Whether it was joined to an incident and can be taken out of it. */
  public static boolean isSeparable(NotificationState state) {
    return NotificationLifecycle.TABLE.allows(state, NotificationDecision.SEPARATE);
  }

  /**
   * Somebody who triages has looked at a report that came in a thread that was settled, in an
   * incident or otherwise.
   *
   * @throws Conflict {@code notification_notUnseen} for any other, and for one that was seen before
   */
  public void see() {
    if (!unseen) {
      throw new Conflict(
          "notification_notUnseen", reference + " does not wait to be seen", reference);
    }
    this.unseen = false;
  }

  /**
   * Its incident has ended, from which nobody is kept who may read the report: ending it counts as
   * having looked at it.
   */
  public void endWithIncident() {
    this.unseen = false;
  }

  /** The notifier is asked something. */
  void ask() {
    this.state = NotificationLifecycle.TABLE.next(state(), NotificationDecision.ASK).code();
  }

  private void settle(
      NotificationDecision decision, String other, String reason, String by, Instant now) {
    this.state = NotificationLifecycle.TABLE.next(state(), decision).code();
    this.outcome = other;
    this.outcomeReason = reason;
    // Triage was over when it joined; to take that back is no look at what came since.
    if (decision != NotificationDecision.SEPARATE) {
      this.settledBy = by;
      this.settledAt = now;
    }
  }

  /**
   * A text that somebody must give.
   *
   * @return without blanks at its ends
   * @throws RuleViolation {@code notification_reason} when it is blank or too long
   */
  public static String checked(String text) {
    if (text == null || text.isBlank() || text.length() > MAX_REASON) {
      throw new RuleViolation(
          "notification_reason", "text must have 1 to " + MAX_REASON + " characters", MAX_REASON);
    }
    return text.strip();
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        organisationId(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }
}
