package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** By what figures can be split; at most {@value MonthlyQuery#MAX_DIMENSIONS} at a time. */
public enum Dimension implements Coded {
  /** A record may have several; it counts in each and once in the total. */
  SECTOR,
  /**
   * Parts of the sectors: a record counts under each sub-sector that is said of it, and for a
   * sector of which none is said under that sector itself, so that the parts of a sector make it
   * up.
   */
  SUB_SECTOR,
  CLASSIFICATION,
  PHENOMENON,
  SEVERITY,
  TIER,
  /** A record may have several. */
  REGIME,
  CHANNEL,
  /** A record may have several. */
  PROVINCE,
  CROSS_BORDER,
  ROOT_CAUSE;

  /** Value of what nobody has said yet. */
  public static final String UNKNOWN = "unknown";

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** True when somebody describes an event by it, the entity first and the CSIRT later. */
  public boolean isDescribed() {
    return this != REGIME && this != CHANNEL;
  }

  /** True when one record can count under several values. */
  public boolean isMultiple() {
    return this == SECTOR || this == SUB_SECTOR || this == REGIME || this == PROVINCE;
  }
}
