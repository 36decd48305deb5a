package be.belfry.web.incident.rest;

import be.belfry.domain.incident.CampaignDecision;
import be.belfry.domain.incident.CampaignDetail;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One campaign.
 *
 * @param members those of its incidents that the caller may know
 * @param decisions what may be decided now
 */
public record CampaignBody(
    String href,
    String reference,
    String title,
    CampaignStatus state,
    Phenomenon phenomenon,
    Tlp tlp,
    boolean exercise,
    Optional<String> description,
    String openedBy,
    Instant openedAt,
    Optional<Instant> endedAt,
    List<CampaignDecision> decisions,
    List<Member> members) {

  /** An incident in the campaign. */
  public record Member(String href, String addedBy, Instant addedAt, IncidentItem incident) {
    static Member of(String campaign, CampaignDetail.Member member) {
      return new Member(
          CampaignItem.href(campaign) + "/members/" + member.incident().reference(),
          member.by(),
          member.at(),
          IncidentItem.of(member.incident()));
    }
  }

  static CampaignBody of(CampaignDetail detail) {
    CampaignItem row = CampaignItem.of(detail.row());
    return new CampaignBody(
        row.href(),
        row.reference(),
        row.title(),
        row.state(),
        row.phenomenon(),
        row.tlp(),
        row.exercise(),
        detail.description(),
        detail.openedBy(),
        row.openedAt(),
        row.endedAt(),
        detail.decisions(),
        detail.members().stream().map(member -> Member.of(row.reference(), member)).toList());
  }
}
