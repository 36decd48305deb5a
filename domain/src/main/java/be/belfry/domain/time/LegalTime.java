package be.belfry.domain.time;

import java.time.Instant;

/**
 * The one clock. Legal times are the database's, read once for each use case, so that a node whose
 * own clock is wrong changes no deadline. Beside the real world there is that of exercises, whose
 * clock can be ahead: a use case on a record asks for the time in the record's world.
 */
public interface LegalTime {
  /** {@code clock_timestamp()} of the database in the running transaction, to the microsecond. */
  Instant now();

  /**
   * The time in the world of a record.
   *
   * @param exercise true for a record of an exercise
   */
  default Instant now(boolean exercise) {
    return now();
  }
}
