package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** Where an incident stands; how it moves is {@link IncidentLifecycle}. */
public enum IncidentStatus implements Coded {
  /** Opened at triage, nobody works on it yet. */
  OPEN,
  HANDLING,
  /** It spreads no further. */
  CONTAINED,
  /** The services are back. */
  RESOLVED,
  CLOSED,
  /** Ended: it was none. Never counted. */
  FALSE_POSITIVE,
  /** Ended: it goes on in another incident. Never counted. */
  MERGED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Nothing can be decided any more; derived from the table. */
  public boolean isTerminal() {
    return IncidentLifecycle.TABLE.isTerminal(this);
  }

  /** Still somebody's work. */
  public boolean isOpen() {
    return this == OPEN || this == HANDLING || this == CONTAINED || this == RESOLVED;
  }

  /** Whether incidents in this state enter the figures. */
  public boolean isCounted() {
    return this != FALSE_POSITIVE && this != MERGED;
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static IncidentStatus of(String code) {
    return Coded.of(IncidentStatus.class, code);
  }
}
