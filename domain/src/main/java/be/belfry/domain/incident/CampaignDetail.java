package be.belfry.domain.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a page shows of one campaign.
 *
 * @param version for the ETag
 * @param decisions what may be decided now
 * @param members those of its incidents that the reader may know, at most 500
 */
public record CampaignDetail(
    CampaignRow row,
    long version,
    Optional<String> description,
    String openedBy,
    List<CampaignDecision> decisions,
    List<Member> members) {

  /** An incident in the campaign. */
  public record Member(IncidentRow incident, String by, Instant at) {}

  public CampaignDetail {
    decisions = List.copyOf(decisions);
    members = List.copyOf(members);
  }
}
