package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Closed months of few records, to be published. */
final class SmallMonth {
  static final YearMonth MONTH = YearMonth.of(2026, 3);
  static final LocalDate TODAY = LocalDate.of(2026, 4, 9);
  static final int THRESHOLD = 3;

  private static final Instant CLOSED = Instant.parse("2026-04-09T08:00:00Z");

  private SmallMonth() {}

  /** A month of incidents by severity, written {@code low 2, medium 4}. */
  static ClosedMonth of(String severities) {
    Map<String, Long> counts =
        Stream.of(severities.split(", "))
            .map(s -> s.split(" "))
            .collect(Collectors.toMap(s -> s[0], s -> Long.parseLong(s[1])));
    long total = counts.values().stream().mapToLong(n -> n).sum();
    return of(
        total,
        total + 7,
        List.of(table(Unit.INCIDENT, Dimension.SEVERITY, counts)),
        List.of(),
        Map.of());
  }

  /** A month of ten incidents with what was measured. */
  static ClosedMonth measured(TimeFigure figure, Map<TimeMeasure, Contributors> contributors) {
    return of(10, Math.max(10, figure.count()), List.of(), List.of(figure), contributors);
  }

  static ClosedMonth of(
      long incidents,
      long notifications,
      List<MonthlyStatistics> tables,
      List<TimeFigure> times,
      Map<TimeMeasure, Contributors> contributors) {
    return new ClosedMonth(
        publication(series(Unit.INCIDENT, incidents, 0), notifications, 0, tables, times),
        contributors);
  }

  /** A month of incidents of which some are in it by a later date. */
  static ClosedMonth imputed(long incidents, long imputed) {
    return new ClosedMonth(
        publication(
            series(Unit.INCIDENT, incidents, imputed), incidents + 7, 0, List.of(), List.of()),
        Map.of());
  }

  static MonthlyPublication publication(
      MonthlyStatistics incidents,
      long notifications,
      long warnings,
      List<MonthlyStatistics> tables,
      List<TimeFigure> times) {
    return publication(
        incidents,
        notifications,
        notifications,
        warnings,
        tables,
        MonthlyPublication.EXCLUDED.stream().map(unit -> excluded(unit, Map.of())).toList(),
        times);
  }

  static MonthlyPublication publication(
      MonthlyStatistics incidents,
      long notifications,
      long entities,
      long warnings,
      List<MonthlyStatistics> tables,
      List<MonthlyStatistics> excluded,
      List<TimeFigure> times) {
    return new MonthlyPublication(
        MONTH,
        CLOSED,
        series(Unit.NOTIFICATION, notifications, 0),
        incidents,
        series(Unit.ENTITY, entities, 0),
        series(Unit.WARNING, warnings, 0),
        tables,
        excluded,
        TimeTables.of(MONTH, times, TODAY),
        List.of(),
        new Imprint(CLOSED, OptionalInt.of(1), THRESHOLD, false));
  }

  /** What does not count, by its reason. */
  static MonthlyStatistics excluded(Unit unit, Map<String, Long> counts) {
    return Statistics.present(
        MonthlyQuery.excluded(MONTH, unit),
        counts.entrySet().stream()
            .map(e -> new MonthlyCount(MONTH, List.of(e.getKey()), e.getValue(), 0, false))
            .toList(),
        TODAY);
  }

  static MonthlyStatistics series(Unit unit, long total, long imputed) {
    return Statistics.present(
        MonthlyQuery.of(MONTH, MONTH, unit),
        List.of(new MonthlyCount(MONTH, List.of(), total, imputed, false)),
        TODAY);
  }

  static MonthlyStatistics table(Unit unit, Dimension by, Map<String, Long> counts) {
    return Statistics.present(
        MonthlyQuery.of(MONTH, MONTH, unit, by),
        counts.entrySet().stream()
            .map(e -> new MonthlyCount(MONTH, List.of(e.getKey()), e.getValue(), 0, false))
            .toList(),
        TODAY);
  }

  static PublishedMonth publish(ClosedMonth closed) {
    return PublishedMonth.of(closed, Optional.empty(), THRESHOLD);
  }

  /** One publication after another. */
  static final class Series {
    private Optional<Standing> standing = Optional.empty();

    PublishedMonth publish(ClosedMonth closed) {
      PublishedMonth month = PublishedMonth.of(closed, standing, THRESHOLD);
      standing = Optional.of(Standing.after(standing, closed, month.withheld()));
      return month;
    }

    /** The figures that stand, with those that are hidden. */
    MonthlyPublication complete() {
      return standing.orElseThrow().month().figures();
    }
  }

  /** How a table was published: {@code low 2, medium c}; behind the carried ones a star. */
  static String published(PublishedMonth month) {
    MonthlyStatistics table = month.publication().tables().get(0);
    return table.items().stream().map(SmallMonth::cell).collect(Collectors.joining(", "));
  }

  private static String cell(MonthlyFigure figure) {
    Set<Flag> flags = Set.copyOf(figure.flags());
    return figure.values().get(0)
        + " "
        + (figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "c")
        + (flags.contains(Flag.CARRIED_OVER) ? "*" : "");
  }
}
