package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** What can be decided about an inject. */
public enum InjectDecision implements Coded {
  /** It arrives: at its time, or now by hand. */
  DELIVER,
  /** It waits for a hand. */
  HOLD,
  /** It arrives at its time again. */
  RELEASE,
  /** It never arrives. */
  CANCEL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
