package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** Why a series has no seasonally adjusted one beside it. */
public enum NotAdjusted implements Coded {
  /** The figures are split, or of what does not count: only a whole series is adjusted. */
  SPLIT,
  /** Fewer than {@link SeasonalSpan#LEAST} observed months in a row without a break. */
  TOO_SHORT,
  /** Of some records only the year is known; that they all stand in January is no season. */
  YEAR_ONLY,
  /** No pattern of the year is identifiable: there is nothing to adjust. */
  NOT_SEASONAL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
