package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.BesideChange;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.TimeChange;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.Unit;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A closure of a month.
 *
 * @param definition version of the counting rules by which it was counted
 * @param changes what it published otherwise than the closure before; empty unless one month was
 *     asked for
 * @param times the same of times and sums
 * @param beside the same of what did not count and of imputed dates
 */
public record ClosureItem(
    String href,
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    String closedBy,
    Instant closedAt,
    String definition,
    Optional<List<Change>> changes,
    Optional<List<Time>> times,
    Optional<List<Beside>> beside) {
  /** An old and a new number of what did not count, by its reason, or of imputed dates. */
  public record Beside(Unit unit, String what, long before, long after) {
    static Beside of(BesideChange change) {
      return new Beside(change.unit(), change.what(), change.before(), change.after());
    }
  }

  /** An old and a new time or sum. */
  public record Time(TimeMeasure measure, String statistic, long before, long after) {
    static Time of(TimeChange change) {
      return new Time(change.measure(), change.statistic(), change.before(), change.after());
    }
  }

  /** An old and a new figure: of a unit, split by nothing or by one dimension. */
  public record Change(
      Unit unit, Optional<Dimension> by, Optional<String> code, long before, long after) {
    static Change of(FigureChange change) {
      return new Change(
          change.unit(),
          change.by(),
          change.by().map(by -> change.value()),
          change.before(),
          change.after());
    }
  }

  static ClosureItem of(Closure closure) {
    return of(closure, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ClosureItem of(Closure closure, FigureChanges changes) {
    return of(
        closure,
        Optional.of(changes.figures().stream().map(Change::of).toList()),
        Optional.of(changes.times().stream().map(Time::of).toList()),
        Optional.of(changes.beside().stream().map(Beside::of).toList()));
  }

  private static ClosureItem of(
      Closure closure,
      Optional<List<Change>> changes,
      Optional<List<Time>> times,
      Optional<List<Beside>> beside) {
    return new ClosureItem(
        StatisticsResource.CLOSURES + "?month=" + closure.month() + "#" + closure.no(),
        closure.month(),
        closure.no(),
        closure.status(),
        closure.reason(),
        closure.by(),
        closure.at(),
        closure.definition(),
        changes,
        times,
        beside);
  }
}
