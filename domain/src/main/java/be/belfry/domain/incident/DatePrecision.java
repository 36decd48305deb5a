package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** How exactly a date of an imported record is known; own records know the instant. */
public enum DatePrecision implements Coded {
  INSTANT,
  DAY,
  MONTH,
  YEAR;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static DatePrecision of(String code) {
    return Coded.of(DatePrecision.class, code);
  }
}
