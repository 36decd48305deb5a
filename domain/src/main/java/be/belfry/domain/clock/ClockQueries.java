package be.belfry.domain.clock;

import be.belfry.domain.shared.Page;
import java.time.Instant;

/** Lists of clocks, behind the viewer's walls. */
public interface ClockQueries {
  /**
   * Clocks that run and whose last lawful instant lies in a span, the first one first.
   *
   * @param from inclusive
   * @param before exclusive
   * @param exercise of exercises, or of reality
   * @param limit most rows; the total is counted up to {@link Page#COUNT_LIMIT}
   */
  Page<DueClock> dueBetween(Instant from, Instant before, boolean exercise, int limit);

  /**
   * Clocks of reality that run and whose last lawful instant has passed, the latest one first.
   *
   * @param limit most rows; the total is counted up to {@link Page#COUNT_LIMIT}
   */
  Page<DueClock> overdue(Instant now, int limit);
}
