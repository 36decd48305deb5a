package be.belfry.domain.clock;

/** The event from which a legal clock counts. */
public enum Anchor {
  /** The entity became aware. */
  AWARE,
  /** The entity classified the incident as major, and became aware: the earlier limit binds. */
  CLASSIFIED_AND_AWARE,
  /**
   * The report before this one was received. Where a progress report stood in for the final one of
   * NIS2: the incident was handled.
   */
  PREVIOUS_REPORT,
  /** The early warning was received. */
  EARLY_WARNING_RECEIVED,
  /** A corrective or mitigating measure for the vulnerability became available. */
  REMEDY_AVAILABLE,
  /** The CSIRT or the sectoral authority asked for the report, and set its time. */
  REQUESTED
}
