package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Where a request stands. */
public enum RequestState implements Coded {
  DRAFT,
  APPROVED,
  SENT,
  ACKNOWLEDGED,
  ENDED,
  REVIEWED,
  WITHDRAWN,
  REFUSED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
