package be.belfry.domain.review;

import be.belfry.domain.shared.Coded;

/** What is counted of a crisis. */
public enum Counted implements Coded {
  NOTIFICATIONS,
  FOLLOW_UPS,
  INCIDENTS,
  DECISIONS,
  CORRECTED_DECISIONS,
  /** Facts of the timeline that nobody knew, and that nothing has answered. */
  OPEN_QUESTIONS,
  MEASURES,
  /** Meetings of cells whose members were called, also those that never sat. */
  MEETINGS_CONVENED,
  /** Meetings of cells that were opened. */
  MEETINGS_HELD,
  SITUATION_REPORTS,
  BRIEFINGS,
  WARNINGS,
  ASSISTANCE_REQUESTS;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
