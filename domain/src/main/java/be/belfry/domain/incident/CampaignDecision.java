package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** What can be decided about a campaign. */
public enum CampaignDecision implements Coded {
  /** No more is expected of it. */
  END,
  /** It broke out again, or was ended too early. */
  RESUME;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
