package be.belfry.domain.duty;

import be.belfry.domain.shared.Coded;

/** What can be decided about a duty. */
public enum DutyDecision implements Coded {
  /** The service has seen it and takes it up. */
  ACKNOWLEDGE,
  /** It is done, with evidence. */
  FULFIL,
  /** First of two persons asks not to do it. */
  REQUEST_WAIVER,
  /** It is not done, with a reason. */
  WAIVE,
  /** Another service takes it over. */
  HAND_OVER,
  /** It is not done after all. */
  REOPEN,
  /** A change of tier ends it. */
  END,
  /** Its tier, that was left and had ended it, is declared again. */
  CALL_AGAIN;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
