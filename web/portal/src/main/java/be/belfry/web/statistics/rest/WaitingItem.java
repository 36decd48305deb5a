package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Release;
import java.time.YearMonth;

/**
 * A month that waits to be closed.
 *
 * @param href its closures, the newest of which it would differ from
 * @param status as what it would be closed now
 * @param revision whether its figures differ from those of its newest closure: closing needs a
 *     reason
 */
public record WaitingItem(String href, YearMonth month, FigureStatus status, boolean revision) {
  static WaitingItem of(Release.Waiting waiting) {
    return new WaitingItem(
        StatisticsResource.CLOSURES + "?month=" + waiting.month(),
        waiting.month(),
        waiting.status(),
        waiting.revision());
  }
}
