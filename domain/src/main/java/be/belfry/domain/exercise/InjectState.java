package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** Where an inject stands. */
public enum InjectState implements Coded {
  /** Arrives at its time. */
  WAITING,
  /** Held back: arrives only by hand. */
  HELD,
  /** Has arrived, once. */
  DELIVERED,
  /** Never arrives. */
  CANCELLED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
