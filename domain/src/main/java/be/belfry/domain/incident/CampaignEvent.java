package be.belfry.domain.incident;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;

/**
 * What happened to a campaign.
 *
 * @param action {@code campaign.opened}, {@code campaign.incidentAdded} …
 * @param object reference of the campaign
 */
public record CampaignEvent(String action, String object, Map<String, String> details)
    implements DomainEvent {
  public CampaignEvent {
    details = Map.copyOf(details);
  }
}
