package be.belfry.web.incident.rest;

import be.belfry.services.incident.CampaignService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of campaigns. */
@ApplicationScoped
class CampaignVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("campaigns/([^/]+)");

  @Inject private CampaignService campaign;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(campaign.detail(object.group(1)).version());
  }
}
