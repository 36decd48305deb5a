package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** What a reader must know of a figure. */
public enum Flag implements Coded {
  /** Too small to be published; there is no value. */
  SUPPRESSED,
  /** The month lies before the first record here: nobody counted, so there is no value, not 0. */
  NOT_OBSERVED,
  /** Differs from what was published when the month was closed for the first time. */
  REVISED,
  /** Stands as in the publication before: too few records changed for a revision of it. */
  CARRIED_OVER,
  /** From this month on the series counts something else; do not compare across it. */
  BREAK,
  /** Some records are in the month by a later date than the reference date. */
  IMPUTED_DATE,
  /** Taken from bins, because the month is open. */
  ESTIMATED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
