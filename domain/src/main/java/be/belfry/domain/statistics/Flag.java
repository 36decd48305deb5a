package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** What a reader must know of a figure. */
public enum Flag implements Coded {
  /** Too small to be published; there is no value. */
  SUPPRESSED,
  /** The month lies before the first record here: nobody counted, so there is no value, not 0. */
  NOT_OBSERVED,
  /** The month has not begun: there is no value, not 0. */
  NOT_BEGUN,
  /** The month was never closed, so nothing of it was published: there is no value, not 0. */
  NOT_CLOSED,
  /** The month goes on: counted up to the moment of the question. */
  RUNNING,
  /** Differs from what was published when the month was closed for the first time. */
  REVISED,
  /** Another one than in the newest closure: only a revision will publish it. */
  MOVED,
  /** Stands as in the publication before: too few records changed for a revision of it. */
  CARRIED_OVER,
  /** From this month on the series counts something else; do not compare across it. */
  BREAK,
  /** Some records are in the month by a later date than the reference date. */
  IMPUTED_DATE,
  /** Taken from bins, because the month is open. */
  ESTIMATED;

  /** True where a month has no figure, so that it has none that is left out either. */
  public boolean isGap() {
    return this == NOT_OBSERVED || this == NOT_BEGUN || this == NOT_CLOSED;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
