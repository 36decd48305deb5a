package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** What can be decided about an incident. */
public enum IncidentDecision implements Coded {
  /** Somebody works on it. */
  TAKE_UP,
  /** It spreads no further. */
  CONTAIN,
  /** The services are back. */
  RESOLVE,
  /** It broke out again, or was ended too early. */
  REOPEN,
  /** The file is complete; refused while duties are open. */
  CLOSE,
  /** It was none. */
  DISMISS;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static IncidentDecision of(String code) {
    return Coded.of(IncidentDecision.class, code);
  }
}
