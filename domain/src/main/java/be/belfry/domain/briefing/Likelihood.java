package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** Estimative words, from the strongest; one word means one range of probability everywhere. */
public enum Likelihood implements Coded {
  /** More than 95 in 100. */
  ALMOST_CERTAIN,
  /** 80 to 95 in 100. */
  VERY_LIKELY,
  /** 55 to 80 in 100. */
  LIKELY,
  /** 45 to 55 in 100. */
  EVEN_CHANCE,
  /** Less than 45 in 100. */
  UNLIKELY;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
