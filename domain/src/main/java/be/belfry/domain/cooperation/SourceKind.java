package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** What a package is made from: nothing but what is frozen. */
public enum SourceKind implements Coded {
  /** A request for assistance that was sent. */
  ASSISTANCE_REQUEST,
  /** An issued situation report. */
  SITREP,
  /** An approved briefing. */
  BRIEFING;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
