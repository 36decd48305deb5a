package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Where a package for partners abroad stands. */
public enum PackageState implements Coded {
  /** Made and sealed by its hashes; waits for a second person. */
  PROPOSED,
  /** Its manifest is signed. */
  APPROVED,
  REFUSED,
  WITHDRAWN,
  /** It has left. */
  RELEASED,
  /** Every addressee has confirmed that it arrived. */
  RECEIVED,
  /** The addressees were asked to destroy it. */
  RECALLED,
  /** A later package stands in its place. */
  REPLACED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
