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
import java.util.Map;
import java.util.UUID;

/** One stay of an incident in a campaign; at most one is open, so that nothing counts twice. */
@Entity
@Table(name = "campaign_incident")
public class CampaignMember {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "campaign_id")
  private Campaign campaign;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "incident_id")
  private Incident incident;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_at")
  private Instant addedAt;

  @Column(name = "removed_by")
  private String removedBy;

  @Column(name = "removed_at")
  private Instant removedAt;

  @Column(name = "remove_reason")
  private String removeReason;

  protected CampaignMember() {}

  CampaignMember(Campaign campaign, Incident incident, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.campaign = campaign;
    this.incident = incident;
    this.addedBy = by.name();
    this.addedAt = now;
  }

  /** The event of its coming in. */
  public CampaignEvent added() {
    return new CampaignEvent(
        "campaign.incidentAdded", campaign.reference(), Map.of("incident", incident.reference()));
  }

  /**
   * Takes the incident out again.
   *
   * @param reason why it does not belong to the campaign, 1 to 2,000 characters
   */
  public CampaignEvent remove(String reason, Subject by, Instant now) {
    this.removeReason = IncidentRules.reason(reason);
    this.removedBy = by.name();
    this.removedAt = IncidentRules.micros(now);
    return new CampaignEvent(
        "campaign.incidentRemoved", campaign.reference(), Map.of("incident", incident.reference()));
  }
}
