package be.belfry.services.statistics;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.FiguresExported;
import be.belfry.domain.statistics.StatisticsQueries;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures as tables: which months are final, since when anything is observed, how they grew. */
@Dependent
class FigureTables {
  @Inject private StatisticsQueries queries;
  @Inject private Event<DomainEvent> events;

  /**
   * The figures of a query with growth and shares; without any when there are too many for one
   * piece.
   *
   * @param read reads figures, from a year before the query's first month
   */
  ComparedStatistics compared(
      MonthlyQuery query,
      Function<MonthlyQuery, List<MonthlyCount>> read,
      LocalDate today,
      Finality finality) {
    long rows = rows(query);
    if (rows > FigureExport.MOST_AT_ONCE) {
      return new ComparedStatistics(head(query, today), List.of(), OptionalLong.of(rows));
    }
    MonthlyQuery earlier = query.earlier(Comparisons.BEFORE);
    List<MonthlyCount> counts = read.apply(earlier);
    MonthlyStatistics wide = present(earlier, counts, today, finality);
    MonthlyStatistics table =
        present(
            query,
            counts.stream().filter(c -> !c.month().isBefore(query.from())).toList(),
            today,
            finality);
    return new ComparedStatistics(
        table,
        Comparisons.of(
            table,
            wide,
            query.by().isEmpty()
                ? wide
                : present(earlier.total(), read.apply(earlier.total()), today, finality),
            YearMonth.from(today)),
        OptionalLong.empty());
  }

  /** How many rows a table has; whatever is not kept as monthly facts is short. */
  long rows(MonthlyQuery query) {
    return series(query.source()).isPresent() || query.by().isEmpty()
        ? queries.counts(query).size()
        : queries.rows(query);
  }

  /** A table without its rows. */
  MonthlyStatistics head(MonthlyQuery query, LocalDate today) {
    return Statistics.present(
        query,
        List.of(),
        finality(query, today),
        Optional.empty(),
        Optional.of(observedFrom(today)),
        Optional.of(YearMonth.from(today)));
  }

  /** Counts as a table. */
  MonthlyStatistics present(
      MonthlyQuery query, List<MonthlyCount> counts, LocalDate today, Finality finality) {
    return Statistics.present(
        query,
        counts,
        finality,
        series(query.source()),
        Optional.of(observedFrom(today)),
        Optional.of(YearMonth.from(today)));
  }

  /** Which months of a query's source are final now. */
  Finality finality(MonthlyQuery query, LocalDate today) {
    return query.source().equals(MonthlyQuery.OWN) ? own(newest()) : Finality.byCalendar(today);
  }

  /** Months whose newest closure is final are final. */
  static Finality own(Map<YearMonth, Closure> closures) {
    return Finality.closed(
        closures.values().stream()
            .filter(closure -> closure.status() == FigureStatus.FINAL)
            .map(Closure::month)
            .collect(Collectors.toSet()));
  }

  /** The newest closure of each month that has one. */
  Map<YearMonth, Closure> newest() {
    Map<YearMonth, Closure> newest = new HashMap<>();
    queries.closures().forEach(c -> newest.putIfAbsent(c.month(), c));
    return newest;
  }

  /** Numbers of closures, by their months. */
  static Map<YearMonth, Integer> numbers(Map<YearMonth, Closure> closures) {
    return closures.values().stream().collect(Collectors.toMap(Closure::month, Closure::no));
  }

  /** Without any record this month is the first one that is observed. */
  YearMonth observedFrom(LocalDate today) {
    return queries.observedFrom().orElse(YearMonth.from(today));
  }

  /** The series that a source is; empty of the program's own figures. */
  Optional<ForeignSeries> series(String source) {
    return source.equals(MonthlyQuery.OWN)
        ? Optional.empty()
        : queries.series().stream().filter(s -> s.source().equals(source)).findFirst();
  }

  /** Records that figures leave. */
  void exported(MonthlyQuery query, String format, long rows) {
    events.fire(new FiguresExported(query, format, Math.toIntExact(rows)));
  }
}
