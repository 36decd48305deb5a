package be.belfry.domain.callout;

import be.belfry.domain.shared.Coded;

/** Where a call-out stands. */
public enum CallOutState implements Coded {
  /** Somebody was called and has time to answer. */
  CALLING,
  /** Somebody answered. */
  ACKNOWLEDGED,
  /** The line ended, and nobody has answered. */
  UNANSWERED,
  /** A person ended it. */
  ENDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** True while somebody is still called: derived from the table. */
  public boolean isCalling() {
    return CallOutLifecycle.TABLE.allows(this, CallOutDecision.CALL_NEXT);
  }
}
