package be.belfry.services.statistics;

import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Contributors;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.PublishedTotal;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.Unit;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The complete figures of a closure: of one that was made, or of one that would be made now. */
interface CompleteFigures {
  /** Counts of the month by one dimension. */
  List<MonthlyCount> counts(Unit unit, Dimension by);

  /** What did not count, by its reason. */
  List<MonthlyCount> excluded(Unit unit);

  /** Times and sums, exact. */
  List<TimeFigure> times();

  /** Who makes up the sums. */
  Map<TimeMeasure, Contributors> contributors();

  /** Totals of the published months from one on, and of the month itself. */
  List<PublishedTotal> totals(Unit unit, YearMonth from);

  /** As a closure kept them. */
  static CompleteFigures kept(ClosedMonths closed, Closure closure) {
    return new Kept(closed, closure);
  }

  /** As a closure would keep them if it was made now. */
  static CompleteFigures now(ClosedMonths closed, StatisticsQueries queries, Closure next) {
    return new Now(closed, queries, next);
  }

  /** Of a snapshot. */
  record Kept(ClosedMonths closed, Closure closure) implements CompleteFigures {
    @Override
    public List<MonthlyCount> counts(Unit unit, Dimension by) {
      return closed.counts(closure, unit, Optional.of(by));
    }

    @Override
    public List<MonthlyCount> excluded(Unit unit) {
      return closed.excluded(closure, unit);
    }

    @Override
    public List<TimeFigure> times() {
      return closed.times(closure);
    }

    @Override
    public Map<TimeMeasure, Contributors> contributors() {
      return closed.contributors(closure);
    }

    @Override
    public List<PublishedTotal> totals(Unit unit, YearMonth from) {
      return closed.totals(closure, unit, from);
    }
  }

  /** Of the figures that are kept up to date: those of a month that is over, as they are. */
  record Now(ClosedMonths closed, StatisticsQueries queries, Closure next)
      implements CompleteFigures {
    @Override
    public List<MonthlyCount> counts(Unit unit, Dimension by) {
      return asKept(MonthlyQuery.of(next.month(), next.month(), unit, by));
    }

    @Override
    public List<MonthlyCount> excluded(Unit unit) {
      return asKept(MonthlyQuery.excluded(next.month(), unit));
    }

    /** A snapshot differs from none, and says of totals alone how many dates are imputed. */
    private List<MonthlyCount> asKept(MonthlyQuery query) {
      return queries.counts(query).stream()
          .map(c -> new MonthlyCount(c.month(), c.values(), c.count(), 0, c.revised()))
          .toList();
    }

    @Override
    public List<TimeFigure> times() {
      return closed.timesNow(next.month());
    }

    @Override
    public Map<TimeMeasure, Contributors> contributors() {
      return closed.contributorsNow(next.month());
    }

    @Override
    public List<PublishedTotal> totals(Unit unit, YearMonth from) {
      return Stream.concat(
              closed.totals(next, unit, from).stream()
                  .filter(total -> !total.month().equals(next.month())),
              Stream.of(total(unit)))
          .toList();
    }

    /** What is 0 has no row in a snapshot, and so no imputed dates. */
    private PublishedTotal total(Unit unit) {
      Optional<MonthlyCount> count =
          queries.counts(MonthlyQuery.of(next.month(), next.month(), unit)).stream().findFirst();
      long value = count.map(MonthlyCount::count).orElse(0L);
      return new PublishedTotal(
          next.month(),
          OptionalLong.of(value),
          next.status(),
          value == 0 ? OptionalLong.empty() : count.orElseThrow().imputed(),
          count.filter(MonthlyCount::revised).isPresent());
    }
  }
}
