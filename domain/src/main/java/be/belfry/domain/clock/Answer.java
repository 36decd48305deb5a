package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/** An answer that somebody may not have yet. */
public enum Answer implements Coded {
  YES,
  NO,
  UNKNOWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
