package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.INCIDENT_HANDLE;
import static be.belfry.domain.security.Permission.INCIDENT_READ;

import be.belfry.domain.incident.Campaign;
import be.belfry.domain.incident.CampaignDecision;
import be.belfry.domain.incident.CampaignDetail;
import be.belfry.domain.incident.CampaignMember;
import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.Campaigns;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.OpenCampaign;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RowResult;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Campaigns and the incidents in them. */
@Stateless
public class CampaignService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Campaigns campaigns;
  @Inject private Incidents incidents;
  @Inject private Event<DomainEvent> events;

  /** One page of the campaigns that the caller may know of, the newest first. */
  public Page<CampaignRow> list(Optional<CampaignStatus> state, PageRequest page) {
    door.require(INCIDENT_READ);
    return campaigns.list(state, page);
  }

  /**
   * One campaign with those of its incidents that the caller may know.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public CampaignDetail detail(String reference) {
    door.require(INCIDENT_READ);
    return campaigns.detail(reference).orElseThrow(() -> new NotFound(reference));
  }

  /** The campaign that an incident is in, as far as the caller may know. */
  public Optional<CampaignRow> of(String incident) {
    door.require(INCIDENT_READ);
    return campaigns.of(incident);
  }

  /**
   * Opens a campaign.
   *
   * @return its reference
   * @throws NotAllowed when it is of an exercise and the caller takes part in none
   */
  public String open(OpenCampaign data) {
    Subject by = door.require(INCIDENT_HANDLE);
    if (data.exercise() && !by.exerciseParticipant()) {
      throw new NotAllowed(
          "security_notAllowed", by.user() + " takes part in no exercise", INCIDENT_HANDLE.code());
    }
    Campaign campaign = new Campaign(campaigns.nextNumber(), data, by, time.now(data.exercise()));
    campaigns.add(campaign);
    events.fire(campaign.opened());
    return campaign.reference();
  }

  /**
   * Puts incidents into a campaign, each by itself: one that is refused keeps no other out.
   *
   * @param references of the incidents; a repeated one counts once
   * @param version the version that the caller saw
   * @return one result for each, in the order in which they were named
   */
  public List<RowResult> add(String reference, List<String> references, Optional<Long> version) {
    Subject by = door.require(INCIDENT_HANDLE);
    Campaign campaign = toHandle(reference);
    campaign.requireVersion(version);
    Instant now = time.now(campaign.walls().exercise());
    List<RowResult> results = new ArrayList<>();
    for (String incident : new LinkedHashSet<>(references)) {
      try {
        add(campaign, incident, by, now);
        results.add(RowResult.done(incident, Optional.empty()));
      } catch (DomainException refusal) {
        results.add(RowResult.refused(incident, refusal));
      }
    }
    return results;
  }

  private void add(Campaign campaign, String reference, Subject by, Instant now) {
    Incident incident = incident(reference);
    if (campaigns.member(campaign.id(), incident.id()).isPresent()) {
      return;
    }
    if (campaigns.isTaken(incident.id())) {
      throw new Conflict(
          "incident_campaignTaken", reference + " is in another campaign", reference);
    }
    CampaignMember member = campaign.add(incident, by, now);
    campaigns.add(member);
    events.fire(member.added());
  }

  /**
   * Takes an incident out of a campaign.
   *
   * @param reason why it does not belong to it
   * @param version the version that the caller saw
   * @throws NotFound when it is not in it
   */
  public void remove(String reference, String incident, String reason, Optional<Long> version) {
    Subject by = door.require(INCIDENT_HANDLE);
    Campaign campaign = toHandle(reference);
    campaign.requireVersion(version);
    CampaignMember member =
        campaigns
            .member(campaign.id(), incident(incident).id())
            .orElseThrow(() -> new NotFound(incident));
    events.fire(member.remove(reason, by, time.now(campaign.walls().exercise())));
  }

  /**
   * Ends a campaign, or lets it run again.
   *
   * @param version the version that the caller saw
   */
  public void decide(String reference, CampaignDecision decision, Optional<Long> version) {
    door.require(INCIDENT_HANDLE);
    Campaign campaign = toHandle(reference);
    campaign.requireVersion(version);
    events.fire(campaign.decide(decision, time.now(campaign.walls().exercise())));
  }

  private Campaign toHandle(String reference) {
    Campaign campaign = campaigns.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, campaign);
    return campaign;
  }

  private Incident incident(String reference) {
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, incident);
    return incident;
  }
}
