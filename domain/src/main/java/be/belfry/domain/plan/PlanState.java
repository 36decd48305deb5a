package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** Where a version of the plan stands. */
public enum PlanState implements Coded {
  /** Written and free of mistakes; nobody but plan owners sees it. */
  DRAFT,
  /** Waits for both offices. */
  PROPOSED,
  /** One of the two offices has approved. */
  HALF_APPROVED,
  /** Both have approved; its day has not come. */
  APPROVED,
  /**
   * One of the two offices has withdrawn what both had approved. It is approved all the same, and
   * comes into force on its day, until the other one does so too.
   */
  HALF_WITHDRAWN,
  /** What is new follows it. */
  IN_FORCE,
  /** Another version is in force; what began under it still follows it. */
  RETIRED,
  /** An office refused it. */
  REFUSED,
  /** The plan owner took it back. */
  DISCARDED,
  /** Both offices have withdrawn it before its day came. */
  WITHDRAWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether it will never be a plan: its name is free again. */
  public boolean isOver() {
    return this == REFUSED || this == DISCARDED || this == WITHDRAWN;
  }

  /** Whether both offices stand behind it, now or in the past. */
  public boolean isApproved() {
    return this == APPROVED || this == HALF_WITHDRAWN || this == IN_FORCE || this == RETIRED;
  }
}
