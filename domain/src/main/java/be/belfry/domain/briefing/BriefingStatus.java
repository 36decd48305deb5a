package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** State of a briefing; the moves are in {@link BriefingLifecycle}. */
public enum BriefingStatus implements Coded {
  DRAFT,
  APPROVED,
  /** A later briefing of the same crisis was approved. */
  SUPERSEDED,
  /** Thrown away before approval; keeps no number. */
  DISCARDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
