package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Coded;

/** What can be decided about a situation report. */
public enum SitrepDecision implements Coded {
  ISSUE,
  DISCARD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
