package be.belfry.domain.incident;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
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
 * That an incident goes on in another one. Nothing is moved and nothing is copied: notifications,
 * clocks and timeline stay where they are, behind the walls of the incident that they came with,
 * and are read through this link. So a reversal has nothing to put back but the state.
 */
@Entity
@Table(name = "incident_merge")
public class IncidentMerge {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "absorbed_id")
  private Incident absorbed;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "survivor_id")
  private Incident survivor;

  /** Counts the merges of the absorbed incident from 1. */
  @Column(name = "no")
  private int number;

  /** Where the absorbed incident stood. */
  @Column(name = "state_before")
  private String before;

  private String reason;

  @Column(name = "merged_by")
  private String mergedBy;

  @Column(name = "merged_at")
  private Instant mergedAt;

  @Column(name = "reversed_by")
  private String reversedBy;

  @Column(name = "reversed_at")
  private Instant reversedAt;

  @Column(name = "reverse_reason")
  private String reverseReason;

  protected IncidentMerge() {}

  IncidentMerge(
      Incident absorbed,
      Incident survivor,
      int number,
      IncidentStatus before,
      String reason,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.absorbed = absorbed;
    this.survivor = survivor;
    this.number = number;
    this.before = before.code();
    this.reason = reason;
    this.mergedBy = by.name();
    this.mergedAt = now;
  }

  /**
   * Takes the merge back: the absorbed incident stands where it stood.
   *
   * @param why grounds, may be left out
   * @return what happened
   * @throws Conflict ({@code incident_mergeReversed}) when that was done before
   */
  public IncidentEvent.MergeReversed reverse(Optional<String> why, Subject by, Instant now) {
    if (reversedAt != null) {
      throw new Conflict(
          "incident_mergeReversed",
          "merge " + number + " of " + absorbed.reference() + " is reversed already",
          absorbed.reference());
    }
    this.reverseReason = IncidentRules.optionalReason(why).orElse(null);
    this.reversedBy = by.name();
    this.reversedAt = IncidentRules.micros(now);
    return absorbed.comeBack(IncidentStatus.of(before), survivor, number, reversedAt);
  }

  /** The event of the merge. */
  public IncidentEvent.Merged happened() {
    return new IncidentEvent.Merged(
        absorbed.id(),
        absorbed.reference(),
        survivor.reference(),
        number,
        IncidentStatus.of(before),
        mergedAt);
  }

  /** The incident that goes on in the other one. */
  public Incident absorbed() {
    return absorbed;
  }

  /** The incident that goes on. */
  public Incident survivor() {
    return survivor;
  }

  /** Counts the merges of the absorbed incident from 1. */
  public int number() {
    return number;
  }

  /** True until it is reversed. */
  public boolean isStanding() {
    return reversedAt == null;
  }
}
