package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** How far an entry of the timeline can be relied on. */
public enum Confidence implements Coded {
  LOW,
  MEDIUM,
  HIGH;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static Confidence of(String code) {
    return Coded.of(Confidence.class, code);
  }
}
