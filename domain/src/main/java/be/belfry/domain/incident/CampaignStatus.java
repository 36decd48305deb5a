package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** Where a campaign stands; how it moves is {@link CampaignLifecycle}. */
public enum CampaignStatus implements Coded {
  /** It goes on: incidents come in. */
  RUNNING,
  /** No more is expected of it. */
  OVER;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
