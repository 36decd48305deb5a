package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Coded;

/**
 * What the system counts for a report. Each is shown with its definition and the time at which it
 * was counted.
 */
public enum SitrepFigure implements Coded {
  /** Incidents that the crisis counts: merged ones once, without false positives. */
  INCIDENTS,
  /** Attached incidents that turned out to be none; they count in no other figure. */
  FALSE_POSITIVES,
  /** Different entities that notified what it counts. */
  ENTITIES,
  /** Different sectors that what it counts has hit. */
  SECTORS,
  /** Highest number of users that one entity reported, added over the entities. */
  PEOPLE,
  /** Whole hours since the earliest known start of what it counts. */
  HOURS,
  /** Duties that nobody has acknowledged. */
  DUTIES_OPEN,
  /** Duties acknowledged and not done. */
  DUTIES_ACKNOWLEDGED,
  /** Duties fulfilled or waived. */
  DUTIES_DONE,
  /** Duties that are late: not acknowledged or not done by their time. */
  DUTIES_OVERDUE,
  /** Legal clocks of its threads that run. */
  CLOCKS_DUE,
  /** Legal clocks of its threads whose last lawful instant has passed without a report. */
  CLOCKS_OVERDUE,
  MEASURES_PROPOSED,
  /** Measures ordered and not in place. */
  MEASURES_ORDERED,
  /** Measures in place or verified. */
  MEASURES_IN_FORCE,
  /** Questions of the timeline that nobody has answered. */
  OPEN_QUESTIONS,
  /** Decisions in the logbook that no other one corrects. */
  DECISIONS;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
