package be.belfry.domain.crisis;

import be.belfry.domain.shared.Coded;

/** Where a meeting of a cell stands. */
public enum MeetingState implements Coded {
  /** Its members are called for a time. */
  CONVENED,
  /** It sits. */
  SITTING,
  /** It is over; its minutes can still be corrected. */
  CLOSED,
  /** It did not take place. */
  CANCELLED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
