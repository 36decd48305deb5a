package be.belfry.domain.incident;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.BelgianTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A campaign: many incidents with one hand behind them. It has a marking of its own; the sectors of
 * its incidents say who else may know of it, and each of its incidents stays behind its own walls.
 */
@Entity
@Table(name = "campaign")
public class Campaign implements Walled {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String title;
  private String description;
  private String phenomenon;
  private String status;
  private String tlp;
  private Codes named;
  private boolean exercise;

  /** Gathered from its incidents by the database, complete whatever the writer may see. */
  @Column(insertable = false, updatable = false)
  private Codes sectors;

  @Column(insertable = false, updatable = false)
  private Codes services;

  @Column(name = "opened_by")
  private String openedBy;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected Campaign() {}

  /**
   * Opens a campaign without incidents.
   *
   * @param number of the reference, from the database's sequence
   * @param by who opens it; of a red one its only reader
   * @param now legal time
   */
  public Campaign(long number, OpenCampaign data, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.openedAt = IncidentRules.micros(now);
    this.reference =
        String.format(Locale.ROOT, "K-%04d-%04d", now.atZone(BelgianTime.ZONE).getYear(), number);
    this.title = data.title();
    this.description = data.description().orElse(null);
    this.phenomenon = data.phenomenon().code();
    this.status = CampaignStatus.RUNNING.code();
    this.tlp = data.tlp().code();
    this.named = Codes.of(by.id().toString());
    this.exercise = data.exercise();
    this.openedBy = by.name();
  }

  /** Whether a reference is that of a campaign: it begins otherwise than an incident's. */
  public static boolean isReference(String reference) {
    return reference.startsWith("K-");
  }

  /** The event of its opening. */
  public CampaignEvent opened() {
    return new CampaignEvent(
        "campaign.opened", reference, Map.of("tlp", tlp, "phenomenon", phenomenon));
  }

  /**
   * Puts an incident into it.
   *
   * @throws Conflict ({@code incident_campaignOver}) when it is over
   * @throws Conflict ({@code incident_merged}) for one that goes on in another incident
   * @throws Conflict ({@code incident_exercise}) when one of both is an exercise
   * @throws Conflict ({@code incident_mergeSource}) for an imported one
   */
  public CampaignMember add(Incident incident, Subject by, Instant now) {
    if (status() == CampaignStatus.OVER) {
      throw new Conflict("incident_campaignOver", reference + " is over", reference);
    }
    incident.requireNotMerged();
    if (exercise != incident.isExercise()) {
      throw new Conflict("incident_exercise", "an exercise and the real thing are never joined");
    }
    if (!incident.source().equals(OpenIncident.OWN)) {
      throw new Conflict(
          "incident_mergeSource", incident.source() + " is not ours", incident.source());
    }
    return new CampaignMember(this, incident, by, IncidentRules.micros(now));
  }

  /**
   * Ends it, or lets it run again.
   *
   * @throws Conflict when the life cycle has no such move
   */
  public CampaignEvent decide(CampaignDecision decision, Instant now) {
    CampaignStatus from = status();
    CampaignStatus to = CampaignLifecycle.TABLE.next(from, decision);
    status = to.code();
    endedAt = to == CampaignStatus.OVER ? IncidentRules.micros(now) : null;
    return new CampaignEvent(
        "campaign." + (to == CampaignStatus.OVER ? "ended" : "resumed"),
        reference,
        Map.of("state", from.code() + " -> " + to.code()));
  }

  /**
   * @throws Stale when the caller saw an older version
   */
  public void requireVersion(Optional<Long> seen) {
    if (seen.isPresent() && seen.get() != version) {
      throw new Stale(reference);
    }
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors == null ? Set.of() : sectors.set(),
        services == null ? Set.of() : services.set(),
        Optional.empty(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  public UUID id() {
    return id;
  }

  /** {@code K-2026-0003}. */
  public String reference() {
    return reference;
  }

  public CampaignStatus status() {
    return Coded.of(CampaignStatus.class, status);
  }
}
