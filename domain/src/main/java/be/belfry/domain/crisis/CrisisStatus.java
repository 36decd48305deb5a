package be.belfry.domain.crisis;

import be.belfry.domain.shared.Coded;

/** Where a crisis file stands; the moves are in {@link CrisisLifecycle}. */
public enum CrisisStatus implements Coded {
  /** A tier is proposed, nothing has started. */
  PROPOSED,
  /** A tier is in force. */
  RUNNING,
  /** The tier has been lowered, one is still in force. */
  STANDING_DOWN,
  /** No tier any more; aftercare and lessons remain. */
  ENDED,
  /** The first proposal was refused. */
  REFUSED;

  /** True while a tier is in force. */
  public boolean isActive() {
    return this == RUNNING || this == STANDING_DOWN;
  }

  /** True when the file can't move any more. */
  public boolean isTerminal() {
    return CrisisLifecycle.TABLE.isTerminal(this);
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
