package be.belfry.domain.review;

import be.belfry.domain.shared.Coded;

/** What comes about for the first time in a crisis, in the order in which it should. */
public enum Milestone implements Coded {
  FIRST_NOTIFICATION,
  FIRST_TRIAGE,
  PROPOSED,
  IN_FORCE,
  FIRST_ACKNOWLEDGED,
  ALL_ACKNOWLEDGED,
  FIRST_MEASURE,
  FIRST_REPORT,
  FIRST_BRIEFING,
  FIRST_WARNING,
  ENDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
