package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** National and allied marking of a request; TLP stands beside it. */
public enum Marking implements Coded {
  UNMARKED,
  NATO_UNCLASSIFIED,
  NATO_RESTRICTED,
  /** RESTREINT UE/EU RESTRICTED. */
  EU_RESTRICTED,
  /**
   * RESTREINT/BEPERKT of the law of 11 December 1998. It belongs in a separate zone, which this
   * program is not: nothing that bears it is written here, and nothing is released.
   */
  BE_RESTRICTED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether it is NATO's own. */
  public boolean isOfNato() {
    return this == NATO_UNCLASSIFIED || this == NATO_RESTRICTED;
  }
}
