package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.INCIDENT_HANDLE;

import be.belfry.domain.incident.AddMany;
import be.belfry.domain.shared.RowResult;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Many incidents are put into a campaign: each in a transaction of its own, through the same door
 * as if it were alone, so that one that is refused keeps no other out.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NEVER)
public class BulkCampaignService {
  @Inject private Door door;
  @Inject private RowAct rows;
  @Inject private CampaignService campaigns;

  /**
   * Puts them into it.
   *
   * @return a result for each, in the order in which they were named
   * @throws be.belfry.domain.shared.NotFound when there is no such campaign for the caller
   * @throws be.belfry.domain.shared.Stale when the caller saw an older version of the campaign
   */
  public List<RowResult> add(AddMany command) {
    door.require(INCIDENT_HANDLE);
    campaigns.requireToHandle(command.campaign(), command.version());
    return command.incidents().stream()
        .map(
            incident ->
                rows.on(
                    incident,
                    () -> {
                      campaigns.add(command.campaign(), incident, command.version());
                      return Optional.empty();
                    }))
        .toList();
  }
}
