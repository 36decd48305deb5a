package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** As what somebody takes part. */
public enum Part implements Coded {
  /** Controls the exercise. */
  LEADER,
  /** Looks and notes. */
  OBSERVER,
  /** Acts in his own role. */
  PLAYER;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
