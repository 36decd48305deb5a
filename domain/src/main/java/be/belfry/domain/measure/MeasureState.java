package be.belfry.domain.measure;

import be.belfry.domain.shared.Coded;

/** Where a measure stands. */
public enum MeasureState implements Coded {
  PROPOSED,
  /** An office wants it; it is being carried out. */
  ORDERED,
  /** Carried out; whether it works was not looked at yet. */
  IN_PLACE,
  /** A second person saw that it works. */
  VERIFIED,
  /** Over, or never ordered; the reason says which. */
  LIFTED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** True while somebody can still do something with it: derived from the table. */
  public boolean isCurrent() {
    return !MeasureLifecycle.TABLE.isTerminal(this);
  }
}
