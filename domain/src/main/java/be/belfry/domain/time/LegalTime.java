package be.belfry.domain.time;

import java.time.Instant;

/**
 * The one clock. Legal times are the database's, read once for each use case, so that a node whose
 * own clock is wrong changes no deadline.
 */
public interface LegalTime {
  /** {@code clock_timestamp()} of the database in the running transaction, to the microsecond. */
  Instant now();
}
