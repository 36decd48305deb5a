package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Coded;

/** How an input stands against its cut-off. It never blocks the report. */
public enum InputState implements Coded {
  /** Asked, the cut-off has not come. */
  AWAITED,
  /** Sent by the cut-off. */
  RECEIVED,
  /** Sent after the cut-off. */
  LATE,
  /** The cut-off has passed and nothing was sent. */
  MISSING;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
