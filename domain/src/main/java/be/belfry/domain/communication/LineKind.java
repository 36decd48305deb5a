package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** What the information cell prepares. */
public enum LineKind implements Coded {
  /** What everybody who is asked says. */
  LINE_TO_TAKE,
  /** A question that is expected, and its answer. */
  QUESTION,
  /** Who speaks, on what, when and where. */
  SPEAKER,
  /** The text by which the public is alerted. */
  PUBLIC_ALERT;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
