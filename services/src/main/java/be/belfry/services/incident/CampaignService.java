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
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Campaigns and the incidents in them. */
@Stateless
public class CampaignService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Campaigns campaigns;
  @Inject private Incidents incidents;
  @Inject private NarrowReads reads;
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
    CampaignDetail found = campaigns.detail(reference).orElseThrow(() -> new NotFound(reference));
    reads.listed(found.members().stream().map(CampaignDetail.Member::incident).toList());
    return found;
  }

  /**
   * One incident in a campaign.
   *
   * @throws NotFound also for what the caller may not know of, or is not in it
   */
  public CampaignDetail.Member member(String reference, String incident) {
    door.require(INCIDENT_READ);
    CampaignDetail.Member found =
        campaigns.shown(reference, incident).orElseThrow(() -> new NotFound(incident));
    reads.listed(List.of(found.incident()));
    return found;
  }

  /** The campaign that an incident is in, as far as the caller may know. */
  public Optional<CampaignRow> of(String incident) {
    door.require(INCIDENT_READ);
    return campaigns.of(incident);
  }

  /**
   * The campaigns that any of several incidents is in, each once and by its reference, as far as
   * the caller may know.
   */
  public List<CampaignRow> ofAny(Collection<String> incidents) {
    door.require(INCIDENT_READ);
    return campaigns.ofAny(incidents);
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
   * Asks whether the caller may change a campaign and still knows it as it is.
   *
   * @param version the version that the caller saw
   * @throws NotFound when there is none for him
   * @throws be.belfry.domain.shared.Stale when it has changed
   */
  public void requireToHandle(String reference, Optional<Long> version) {
    door.require(INCIDENT_HANDLE);
    toHandle(reference).requireVersion(version);
  }

  /**
   * Puts an incident into a campaign; one that is in it already stays as it is.
   *
   * @param incident its reference
   * @param version the version that the caller saw
   * @throws Conflict ({@code incident_campaignTaken}) when it is in another one
   * @throws Conflict ({@code incident_campaignOver}) when the campaign is over
   */
  public void add(String reference, String incident, Optional<Long> version) {
    Subject by = door.require(INCIDENT_HANDLE);
    // Of two who put it in at the same instant the second sees what the first did.
    Incident member =
        incidents.lock(List.of(incident)).stream()
            .findFirst()
            .orElseThrow(() -> new NotFound(incident));
    door.require(INCIDENT_HANDLE, member);
    // A campaign takes no incident in the instant in which it ends. It is locked after the
    // incident, as
    // by an incident whose sectors change.
    Campaign campaign = toHandle(campaigns.lock(reference), reference);
    campaign.requireVersion(version);
    if (campaigns.member(campaign.id(), member.id()).isPresent()) {
      return;
    }
    if (campaigns.isTaken(member.id())) {
      throw new Conflict("incident_campaignTaken", incident + " is in another campaign", incident);
    }
    CampaignMember added = campaign.add(member, by, time.now(campaign.walls().exercise()));
    campaigns.add(added);
    events.fire(added.added());
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
    return toHandle(campaigns.byReference(reference), reference);
  }

  private Campaign toHandle(Optional<Campaign> found, String reference) {
    Campaign campaign = found.orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, campaign);
    return campaign;
  }

  private Incident incident(String reference) {
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, incident);
    return incident;
  }
}
