package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Coded;

/** What can have changed from one report, or one briefing, to the next. */
public enum ChangeKind implements Coded {
  TIER,
  ACTIVATION,
  PHASE,
  /** A counted figure; which one stands in {@link Change#what}. */
  FIGURE,
  SECTOR_TOUCHED,
  SECTOR_LEFT,
  MEASURE_NEW,
  MEASURE_STATE,
  /** A service has duties that it had not. */
  SERVICE_CALLED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
