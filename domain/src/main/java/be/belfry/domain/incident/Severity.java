package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/**
 * How bad one incident is for those whom it hits, in the words of the NCISS priority levels. It
 * advises: what it means for the nation is the tier, which an office decides.
 */
public enum Severity implements Coded {
  /** No impact on a service, or none yet. */
  BASELINE(0),
  /** One organisation, a service that can wait. */
  LOW(1),
  /** One organisation is clearly impaired. */
  MEDIUM(2),
  /** A large organisation or an essential service is impaired. */
  HIGH(3),
  /** Several essential services, or a large part of the population. */
  SEVERE(4),
  /** Life, or the functions of the State, are at risk now. */
  EMERGENCY(5);

  private final int rank;

  Severity(int rank) {
    this.rank = rank;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Order for sorting and comparing: 0 for baseline, 5 for emergency. */
  public int rank() {
    return rank;
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static Severity of(String code) {
    return Coded.of(Severity.class, code);
  }
}
