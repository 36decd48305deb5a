package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Coded;

/** State of a situation report; the moves are in {@link SitrepLifecycle}. */
public enum SitrepStatus implements Coded {
  /** Inputs come in, the text is written. */
  OPEN,
  /** Frozen and numbered. */
  ISSUED,
  /** Given up before it was issued; it keeps no number. */
  DISCARDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
