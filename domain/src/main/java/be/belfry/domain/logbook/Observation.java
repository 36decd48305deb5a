package be.belfry.domain.logbook;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the timeline of a crisis. It is never changed and never removed: a correction, or the
 * answer to a question, is a new line that points to this one.
 */
@Entity
@Table(name = "crisis_timeline")
public class Observation {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;

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
  private String evidence;
  private String observables;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "corrects_id")
  private Observation corrects;

  protected Observation() {}

  /**
   * @param corrects the line that this one replaces or answers, of the same crisis
   * @param by who records it
   * @param now legal time
   * @throws RuleViolation {@code logbook_observedLater} when it is said to have happened later than
   *     now, {@code logbook_otherCrisis} when it corrects a line of another crisis
   */
  public Observation(
      Crisis crisis,
      RecordObservation data,
      Optional<Observation> corrects,
      Subject by,
      Instant now) {
    Instant happened = data.occurredAt().orElse(now);
    if (happened.isAfter(now)) {
      throw new RuleViolation("logbook_observedLater", happened + " lies in the future", happened);
    }
    if (corrects.isPresent() && !corrects.get().isOf(crisis)) {
      throw new RuleViolation(
          "logbook_otherCrisis", "a line can only correct one of the same crisis");
    }
    this.id = UUID.randomUUID();
    this.crisisId = crisis.id();
    this.crisis = crisis.reference();
    this.occurredAt = happened.truncatedTo(ChronoUnit.MICROS);
    this.recordedAt = now.truncatedTo(ChronoUnit.MICROS);
    this.recordedBy = by.name();
    this.source = data.source().orElse(by.name());
    this.confidence = data.confidence().code();
    this.kind = data.kind().code();
    this.text = data.text();
    this.evidence = String.join("\n", data.evidence());
    this.observables = String.join("\n", data.observables());
    this.corrects = corrects.orElse(null);
  }

  /** In a method of its own: the weaver leaves constructors alone. */
  private boolean isOf(Crisis other) {
    return crisisId.equals(other.id());
  }

  /** What its recording is audited as; the words stay behind the walls, their hash does not. */
  public LogbookEvent.Observed recorded() {
    Optional<UUID> earlier = Optional.ofNullable(corrects).map(Observation::id);
    return new LogbookEvent.Observed(
        crisis,
        id,
        kind(),
        occurredAt,
        earlier,
        ContentHash.ofObservation(
            crisis,
            id,
            occurredAt,
            recordedAt,
            recordedBy,
            source,
            confidence,
            kind,
            text,
            evidence,
            observables,
            earlier));
  }

  /** Key of the line. */
  public UUID id() {
    return id;
  }

  /** When it happened, not later than it was recorded. */
  public Instant occurredAt() {
    return occurredAt;
  }

  /** When it was recorded, legal time. */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** Name of who recorded it. */
  public String recordedBy() {
    return recordedBy;
  }

  /** Who says so: a person, an organisation, a sensor. */
  public String source() {
    return source;
  }

  /** Fact, assessment or open question. */
  public EntryKind kind() {
    return EntryKind.of(kind);
  }

  /** How far the source is believed. */
  public Confidence confidence() {
    return Confidence.of(confidence);
  }
}
