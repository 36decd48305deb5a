package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.StatisticsQueries.Closure;
import java.time.Instant;
import java.time.YearMonth;

/** A closed month. */
public record ClosureItem(
    String href, YearMonth month, FigureStatus status, String closedBy, Instant closedAt) {
  static ClosureItem of(Closure closure) {
    return new ClosureItem(
        StatisticsResource.CLOSURES + "#" + closure.month() + "-" + closure.status().code(),
        closure.month(),
        closure.status(),
        closure.by(),
        closure.at());
  }
}
