package be.belfry.domain.incident;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The campaigns; lists and pages show only what the viewer's walls let pass, counts too. */
public interface Campaigns {
  /** The next number of a reference; a number may be lost, none is given twice. */
  long nextNumber();

  /** By human reference; empty also where the walls hide it. */
  Optional<Campaign> byReference(String reference);

  /**
   * The same as it stands once nobody else changes it, locked until the end of the transaction: it
   * does not end while an incident comes in.
   */
  Optional<Campaign> lock(String reference);

  /** The open stay of an incident in a campaign. */
  Optional<CampaignMember> member(UUID campaign, UUID incident);

  /** Whether the incident is in a campaign now, also in one that the viewer may not know of. */
  boolean isTaken(UUID incident);

  void add(Campaign campaign);

  void add(CampaignMember member);

  /** One page of a list, the newest first. */
  Page<CampaignRow> list(Optional<CampaignStatus> state, PageRequest page);

  /** One campaign with those of its incidents that the viewer may know, the newest first. */
  Optional<CampaignDetail> detail(String reference);

  /** One incident in a campaign, as far as the viewer may know of both. */
  Optional<CampaignDetail.Member> shown(String reference, String incident);

  /** The campaign that an incident is in, as far as the viewer may know. */
  Optional<CampaignRow> of(String incident);

  /**
   * The campaigns that any of several incidents is in, each once and by its reference, as far as
   * the viewer may know.
   */
  List<CampaignRow> ofAny(Collection<String> incidents);
}
