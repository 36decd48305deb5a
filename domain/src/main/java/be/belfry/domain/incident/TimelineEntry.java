package be.belfry.domain.incident;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of an incident's timeline. It is never changed and never removed: a correction is a new
 * entry that names the one it corrects.
 */
@Entity
@Table(name = "timeline_entry")
public class TimelineEntry {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "incident_id")
  private Incident incident;

  @Column(name = "occurred_at")
  private Instant occurredAt;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "recorded_by")
  private String recordedBy;

  private String source;
  private String confidence;
  private String kind;
  private String text;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "corrects_id")
  private TimelineEntry corrects;

  protected TimelineEntry() {}

  /**
   * @param corrects the entry that this one replaces, of the same incident
   * @param by who records it
   * @param now legal time
   * @throws be.belfry.domain.shared.Conflict ({@code incident_merged}) when the incident goes on in
   *     another one
   * @throws RuleViolation ({@code incident_future}) when it is said to have happened later than now
   */
  public TimelineEntry(
      Incident incident,
      AddTimelineEntry data,
      Optional<TimelineEntry> corrects,
      Subject by,
      Instant now) {
    incident.requireNotMerged();
    if (data.occurredAt().isAfter(now)) {
      throw new RuleViolation(
          "incident_future", data.occurredAt() + " lies in the future", data.occurredAt());
    }
    if (corrects.isPresent() && !corrects.get().belongsTo(incident)) {
      throw new RuleViolation(
          "incident_corrects", "an entry can only correct one of the same incident");
    }
    this.id = UUID.randomUUID();
    this.incident = incident;
    this.occurredAt = IncidentRules.micros(data.occurredAt());
    this.recordedAt = IncidentRules.micros(now);
    this.recordedBy = by.name();
    this.source = data.source();
    this.confidence = data.confidence().code();
    this.kind = data.kind().code();
    this.text = data.text();
    this.corrects = corrects.orElse(null);
  }

  /** In a method of its own: the weaver leaves constructors alone, the association is lazy. */
  private boolean belongsTo(Incident other) {
    return incident.id().equals(other.id());
  }

  /** The event of its recording. */
  public IncidentEvent.TimelineExtended recorded() {
    return new IncidentEvent.TimelineExtended(
        incident.id(),
        incident.reference(),
        id,
        kind(),
        occurredAt,
        EntryHash.of(
            incident.reference(),
            id,
            occurredAt,
            recordedAt,
            recordedBy,
            source,
            confidence,
            kind,
            text,
            corrects().map(TimelineEntry::id)),
        recordedAt);
  }

  public UUID id() {
    return id;
  }

  public Instant occurredAt() {
    return occurredAt;
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  /** Name of the person who recorded it. */
  public String recordedBy() {
    return recordedBy;
  }

  /** Who says so: a person, an organisation, a sensor. */
  public String source() {
    return source;
  }

  public Confidence confidence() {
    return Confidence.of(confidence);
  }

  public EntryKind kind() {
    return EntryKind.of(kind);
  }

  public String text() {
    return text;
  }

  /** The entry that this one replaces. */
  public Optional<TimelineEntry> corrects() {
    return Optional.ofNullable(corrects);
  }
}
