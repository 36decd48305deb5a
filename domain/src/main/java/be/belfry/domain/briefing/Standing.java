package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** How a statement about the situation stands; the three are never mixed. */
public enum Standing implements Coded {
  CONFIRMED,
  PROBABLE,
  UNKNOWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
