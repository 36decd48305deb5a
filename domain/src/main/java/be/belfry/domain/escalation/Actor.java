package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/** In which quality an act is done; the plan's {@code Authority} says which office that is. */
public enum Actor implements Coded {
  /** An office that may propose, other than the proposer's. */
  PROPOSING,
  DECIDING,
  CONFIRMING,
  /** The office that gave the oral order. */
  ORDERING,
  /** Whoever writes down what another office said: the duty officer, or NCCN for a phase. */
  RECORDING,
  /** The timer. */
  WATCH;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
