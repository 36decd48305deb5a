package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** Facts, assessments and unknowns are kept apart wherever they are shown. */
public enum EntryKind implements Coded {
  /** Somebody saw or measured it. */
  FACT,
  /** Somebody concludes it from facts. */
  ASSESSMENT,
  /** A question that is open. */
  UNKNOWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static EntryKind of(String code) {
    return Coded.of(EntryKind.class, code);
  }
}
