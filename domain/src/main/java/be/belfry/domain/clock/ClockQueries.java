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
   * @param limit most rows; the total is counted up to {@link Page#COUNT_LIMIT}
   */
  Page<DueClock> dueBetween(Instant from, Instant before, ClockFilter which, int limit);

  /**
   * Clocks that run and whose last lawful instant has passed, the latest one first.
   *
   * @param since last lawful instants from here on count, inclusive
   * @param now of the world that the filter names; exclusive
   * @param limit most rows; the total is counted up to {@link Page#COUNT_LIMIT}
   */
  Page<DueClock> overdue(Instant since, Instant now, ClockFilter which, int limit);
}
