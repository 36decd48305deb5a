package be.belfry.web.incident.rest;

import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the list of campaigns.
 *
 * @param incidents how many of its incidents the caller may know
 */
public record CampaignItem(
    String href,
    String reference,
    String title,
    CampaignStatus state,
    Phenomenon phenomenon,
    Tlp tlp,
    boolean exercise,
    long incidents,
    Instant openedAt,
    Optional<Instant> endedAt) {

  static String href(String reference) {
    return "/api/v1/campaigns/" + reference;
  }

  static CampaignItem of(CampaignRow row) {
    return new CampaignItem(
        href(row.reference()),
        row.reference(),
        row.title(),
        row.status(),
        row.phenomenon(),
        row.tlp(),
        row.exercise(),
        row.incidents(),
        row.openedAt(),
        row.endedAt());
  }
}
