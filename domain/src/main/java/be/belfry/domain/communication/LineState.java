package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** Where a line of the information cell stands. */
public enum LineState implements Coded {
  /** Being written. */
  DRAFT,
  /** Written; waits for a second person. */
  SUBMITTED,
  /** A second person found it right; nobody says it yet. */
  VALIDATED,
  /** It may be said, from its embargo on. */
  RELEASED,
  /** It is not said any more. */
  WITHDRAWN,
  /** A new one stands in its place. */
  REPLACED,
  /** Never said. */
  DISCARDED;

  /** Whether it was released, whatever became of it afterwards. */
  public boolean isOut() {
    return this == RELEASED || this == WITHDRAWN || this == REPLACED;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
