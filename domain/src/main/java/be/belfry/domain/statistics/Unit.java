package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** What is counted. It is always named, never guessed. */
public enum Unit implements Coded {
  /** A thread's first report: one entity, one event. */
  NOTIFICATION(ReferenceDate.RECEIVED),
  /** Every later report of a thread. */
  FOLLOW_UP(ReferenceDate.RECEIVED),
  INCIDENT(ReferenceDate.DETECTED),
  /** An entity that notified in the month, once however often it did. */
  ENTITY(ReferenceDate.RECEIVED),
  /** Many incidents, one campaign. */
  CAMPAIGN(ReferenceDate.DETECTED),
  /** A warning that was sent, even when it was recalled or replaced later. */
  WARNING(ReferenceDate.SENT);

  private final ReferenceDate referenceDate;

  Unit(ReferenceDate referenceDate) {
    this.referenceDate = referenceDate;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** The date that gives the month of own figures. */
  public ReferenceDate referenceDate() {
    return referenceDate;
  }

  /** True for what entities send, and for who sends it. */
  public boolean isReported() {
    return this == NOTIFICATION || this == FOLLOW_UP || this == ENTITY;
  }
}
