package be.belfry.domain.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A question to the notifier. The answer comes as a new notification of the thread; until then the
 * first one waits for it.
 */
@Entity
@Table(name = "information_request")
public class InformationRequest {
  @Id private UUID id;

  @Column(name = "notification_id", updatable = false)
  private UUID notificationId;

  @Column(updatable = false)
  private String question;

  @Column(name = "asked_by", updatable = false)
  private String askedBy;

  @Column(name = "asked_at", updatable = false)
  private Instant askedAt;

  @Column(name = "answered_at")
  private Instant answeredAt;

  /** Reference of the notification that answers. */
  private String answer;

  @Version private int version;

  /** For JPA. */
  protected InformationRequest() {}

  /**
   * Asks the notifier.
   *
   * @param notification waits for the answer from now on
   * @param question 1 to {@value Notification#MAX_REASON} characters, shown to the notifier
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   * @throws be.belfry.domain.shared.Conflict when the notification is not open any more
   */
  public InformationRequest(Notification notification, String question, String by, Instant now) {
    this.question = Notification.checked(question);
    notification.ask();
    this.id = UUID.randomUUID();
    this.notificationId = notification.id();
    this.askedBy = by;
    this.askedAt = now;
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  public UUID notificationId() {
    return notificationId;
  }

  public String question() {
    return question;
  }

  /** Name of the person who asked. */
  public String askedBy() {
    return askedBy;
  }

  public Instant askedAt() {
    return askedAt;
  }

  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  /** Reference of the notification that answers. */
  public Optional<String> answer() {
    return Optional.ofNullable(answer);
  }
}
