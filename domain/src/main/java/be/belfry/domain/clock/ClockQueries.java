package be.belfry.domain.clock;

import be.belfry.domain.shared.Page;
import java.time.Instant;

/** Lists of clocks, behind the viewer's walls. */
public interface ClockQueries {
  /**
   * Clocks that run and whose last lawful instant lies before a moment, the overdue ones first.
   *
   * @param before exclusive
   * @param limit most rows; the total is counted up to {@link Page#COUNT_LIMIT}
   */
  Page<DueClock> dueBefore(Instant before, int limit);
}
