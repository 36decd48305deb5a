package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Where the offer of one nation stands. */
public enum OfferState implements Coded {
  OFFERED,
  ACCEPTED,
  DECLINED,
  DEPLOYED,
  ENDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
