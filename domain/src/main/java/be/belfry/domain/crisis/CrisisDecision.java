package be.belfry.domain.crisis;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;

/** What a completed decision does to a crisis file. */
public enum CrisisDecision implements Coded {
  /** The first tier comes into force. */
  START,
  /** The tier goes up. */
  RAISE,
  /** The tier goes down, one stays in force. */
  STEP_DOWN,
  /** The last tier ends. */
  END,
  /** The first proposal is refused. */
  REFUSE;

  /**
   * What a change of tier amounts to.
   *
   * @throws IllegalArgumentException when both are the same
   */
  public static CrisisDecision of(Tier from, Tier to) {
    if (from == to) {
      throw new IllegalArgumentException("from and to must differ, but both are " + from);
    }
    if (from == Tier.NONE) {
      return START;
    }
    if (to == Tier.NONE) {
      return END;
    }
    return to.compareTo(from) > 0 ? RAISE : STEP_DOWN;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
