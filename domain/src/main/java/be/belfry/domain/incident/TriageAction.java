package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** What a person at triage does with a notification. Asking for information leaves it waiting. */
public enum TriageAction implements Coded {
  /** It is a new incident. */
  OPEN_INCIDENT,
  /** It belongs to an incident that is open already. */
  JOIN_INCIDENT,
  /** The same event was notified before by the same entity. */
  DUPLICATE,
  /** It is no cyber incident, or not one of Belgium. */
  REJECT,
  /** Somebody tried the form or the API. */
  TEST;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static TriageAction of(String code) {
    return Coded.of(TriageAction.class, code);
  }
}
