package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** A sentence that belongs to a table; its text is in the bundle of the feature. */
public enum Note implements Coded {
  /** A record with two values counts in both; the total counts it once. */
  MULTIPLE,
  /** Whose words a notification counts under: the entity's, or the incident's. */
  AS_NOTIFIED,
  /** The series counts something else from a month on: see {@link SeriesBreak}. */
  BREAK_PLAN_2017,
  BREAK_NIS1,
  BREAK_NIS2,
  /** Some dates are imputed. */
  IMPUTED_DATE,
  /** Of some imported records only the year is known; they stand in January. */
  YEAR_ONLY,
  /** Some figures differ from those of the first closure. */
  REVISED,
  /** Some figures of now differ from those of the newest closure, and are not final. */
  MOVED,
  /** Some figures stand as in the publication before, because too few records changed. */
  CARRIED_OVER,
  /** These records are not in the figures. */
  EXCLUDED,
  /** A foreign source, with its own definitions. */
  IMPORTED,
  /** What is too small to be published, and what would give it away, is left out. */
  SUPPRESSED,
  /** Months before the first record were not observed; they are not 0. */
  NOT_OBSERVED,
  /** A month that goes on is counted up to now, months to come have no figure. */
  RUNNING,
  /** Months that were never closed are not published; they are not 0. */
  NOT_CLOSED,
  /** Some months stand as an earlier version of the counting rules counted them. */
  EARLIER_RULES,
  /** How times are measured. */
  TIMES,
  /** Medians of an open month come from bins. */
  ESTIMATED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
