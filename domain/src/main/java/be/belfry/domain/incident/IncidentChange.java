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
 * One field before and after, in the history that stands behind the incident's own walls. The audit
 * log tells the same without free text.
 */
@Entity
@Table(name = "incident_change")
public class IncidentChange {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "incident_id")
  private Incident incident;

  private String action;
  private String field;
  private String before;
  private String after;

  @Column(name = "changed_by")
  private String changedBy;

  @Column(name = "changed_at")
  private Instant changedAt;

  protected IncidentChange() {}

  /**
   * @param incident that changed
   * @param event what happened
   * @param change one of the event's changes
   * @param by who did it
   */
  public IncidentChange(Incident incident, IncidentEvent event, FieldChange change, Subject by) {
    this.id = UUID.randomUUID();
    this.incident = incident;
    this.action = event.action();
    this.field = change.field();
    this.before = change.before();
    this.after = change.after();
    this.changedBy = by.name();
    this.changedAt = event.at();
  }
}
