package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** What can be decided about an offer. */
public enum OfferDecision implements Coded {
  ACCEPT,
  DECLINE,
  /** The help works, remote or on site. */
  DEPLOY,
  END;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
