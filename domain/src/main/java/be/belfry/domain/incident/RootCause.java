package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** Why it happened, in the categories of the European incident reports (CIRAS). */
public enum RootCause implements Coded {
  SYSTEM_FAILURE,
  NATURAL_PHENOMENON,
  HUMAN_ERROR,
  MALICIOUS_ACTION,
  THIRD_PARTY_FAILURE,
  /** Nobody knows yet. */
  UNKNOWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static RootCause of(String code) {
    return Coded.of(RootCause.class, code);
  }
}
