package be.belfry.domain.callout;

import be.belfry.domain.shared.Coded;

/** What can happen to a call-out. */
public enum CallOutDecision implements Coded {
  /** The time to answer has passed: the next in line is called. */
  CALL_NEXT,
  /** Somebody answers. */
  ACKNOWLEDGE,
  /** The time of the last in line has passed. */
  GIVE_UP,
  /** A person ends it. */
  END;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
