package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** Where a warning stands. */
public enum WarningState implements Coded {
  /** Being written. */
  DRAFT,
  /** Written; waits for a second person. */
  SUBMITTED,
  /** Approved and handed to the outbox. */
  SENT,
  /** It is not to be relied on any more. */
  RECALLED,
  /** A new one stands in its place. */
  REPLACED,
  /** Never sent. */
  DISCARDED;

  /** Whether its addressees have got it, whatever became of it afterwards. */
  public boolean isOut() {
    return this == SENT || this == RECALLED || this == REPLACED;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
