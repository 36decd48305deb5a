package be.belfry.domain.crisis;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One stay of an incident in a crisis file: who attached it and why, who detached it and why. A
 * link is never deleted; an incident that comes back gets a new one.
 */
@Entity
@Table(name = "crisis_incident")
public class CrisisIncident {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "crisis_id")
  private Crisis crisis;

  @Column(name = "incident_id")
  private UUID incidentId;

  @Column(name = "incident_reference")
  private String incidentReference;

  private Codes sectors;
  private String tlp;
  private Codes named;

  @Column(name = "attached_at")
  private Instant attachedAt;

  @Column(name = "attached_by")
  private String attachedBy;

  private String reason;

  /** Highest tier that a complete decision put in force while it was in the file. */
  private String reached;

  @Column(name = "detached_at")
  private Instant detachedAt;

  @Column(name = "detached_by")
  private String detachedBy;

  @Column(name = "detach_reason")
  private String detachReason;

  protected CrisisIncident() {}

  CrisisIncident(Crisis crisis, AttachedIncident incident, Subject by, String reason, Instant now) {
    this.id = UUID.randomUUID();
    this.crisis = crisis;
    this.incidentId = incident.id();
    this.incidentReference = incident.reference();
    this.attachedAt = now;
    this.attachedBy = by.user();
    this.reason = reason;
    this.reached = Tier.NONE.code();
    follow(incident);
  }

  final void follow(AttachedIncident incident) {
    followSectors(incident);
    followMarking(incident);
  }

  final void followMarking(AttachedIncident incident) {
    this.tlp = incident.walls().tlp();
    this.named = Codes.of(incident.walls().named().stream().map(UUID::toString).toList());
  }

  final void followSectors(AttachedIncident incident) {
    this.sectors = Codes.of(incident.walls().sectors());
  }

  /**
   * After it was detached it was marked wider, so that what was narrow for its sake need not be; or
   * it is red still and names more readers, who come to those whom it named then.
   */
  void widen(AttachedIncident incident) {
    List<String> now = incident.walls().named().stream().map(UUID::toString).toList();
    if (Tlp.of(incident.walls().tlp()).isWiderThan(tlp())) {
      this.tlp = incident.walls().tlp();
      this.named = Codes.of(now);
    } else if (tlp() == Tlp.RED && Tlp.of(incident.walls().tlp()) == Tlp.RED) {
      Set<String> all = new HashSet<>(named.set());
      all.addAll(now);
      this.named = Codes.of(all);
    }
  }

  void reach(Tier tier) {
    if (tier.compareTo(reached()) > 0) {
      this.reached = tier.code();
    }
  }

  void detach(Subject by, String why, Instant now) {
    this.detachedAt = now;
    this.detachedBy = by.user();
    this.detachReason = why;
  }

  public UUID id() {
    return id;
  }

  public UUID incidentId() {
    return incidentId;
  }

  /** Human reference of the incident. */
  public String incidentReference() {
    return incidentReference;
  }

  /** Sectors of the incident when the file last looked. */
  public Codes sectors() {
    return sectors;
  }

  /** Marking of the incident when the file last looked; when it is detached, as it was then. */
  public Tlp tlp() {
    return Tlp.of(tlp);
  }

  /** Persons named for the incident, as keys of accounts. */
  public Codes named() {
    return named;
  }

  /**
   * Highest tier of the file while the incident was in it; one that rests on an oral order counts
   * when it is upheld.
   */
  public Tier reached() {
    return Coded.of(Tier.class, reached);
  }

  public Instant attachedAt() {
    return attachedAt;
  }

  /** Login name of who attached it. */
  public String attachedBy() {
    return attachedBy;
  }

  /** Why it was attached. */
  public String reason() {
    return reason;
  }

  /** True while the incident is in the file. */
  public boolean isAttached() {
    return detachedAt == null;
  }

  public Optional<Instant> detachedAt() {
    return Optional.ofNullable(detachedAt);
  }

  /** Login name of who detached it. */
  public Optional<String> detachedBy() {
    return Optional.ofNullable(detachedBy);
  }

  /** Why it was detached. */
  public Optional<String> detachReason() {
    return Optional.ofNullable(detachReason);
  }
}
