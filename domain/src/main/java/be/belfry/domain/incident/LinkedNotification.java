package be.belfry.domain.incident;

import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * That a notification's thread belongs to an incident. A thread belongs to one incident at most, so
 * nothing is counted twice.
 */
@Entity
@Table(name = "incident_notification")
public class LinkedNotification {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "incident_id")
  private Incident incident;

  @Column(name = "thread_id")
  private UUID thread;

  private String reference;

  /** True for the notification that the incident was opened from. */
  private boolean first;

  @Column(name = "linked_at")
  private Instant linkedAt;

  @Column(name = "linked_by")
  private String linkedBy;

  protected LinkedNotification() {}

  /**
   * @param thread technical key of the notification's thread
   * @param reference human reference of the thread's first notification
   * @param first true when the incident is opened from it
   * @param by who decided so
   */
  public LinkedNotification(
      Incident incident, UUID thread, String reference, boolean first, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.incident = incident;
    this.thread = thread;
    this.reference = reference;
    this.first = first;
    this.linkedAt = IncidentRules.micros(now);
    this.linkedBy = by.name();
  }

  /**
   * The thread leaves the incident that it was joined to; another one is opened from it.
   *
   * @param own the new incident
   * @param by who decided so
   */
  public void moveTo(Incident own, Subject by, Instant now) {
    this.incident = own;
    this.first = true;
    this.linkedAt = IncidentRules.micros(now);
    this.linkedBy = by.name();
  }

  public Incident incident() {
    return incident;
  }

  /** Technical key of the notification's thread. */
  public UUID thread() {
    return thread;
  }

  /** Reference of the thread's first notification, {@code N-2026-000123}. */
  public String reference() {
    return reference;
  }

  /** True for the notification that the incident was opened from. */
  public boolean isFirst() {
    return first;
  }
}
