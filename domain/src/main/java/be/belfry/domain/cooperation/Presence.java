package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Where the help works. */
public enum Presence implements Coded {
  REMOTE,
  ON_SITE,
  BOTH;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
