package be.belfry.domain.statistics;

import be.belfry.domain.time.BelgianTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and sums as a table like all others: a row for each measure and statistic. */
public final class TimeTables {
  /** Column of {@link TimeMeasure}. */
  public static final String MEASURE = "measure";

  /** Column of {@link #STATISTICS}. */
  public static final String STATISTIC = "statistic";

  /** Of how many records. */
  public static final String COUNT = "count";

  /** How many kept the limit. */
  public static final String KEPT = "kept";

  /** How many did not. */
  public static final String LATE = "late";

  /** How many fell due and have not come. */
  public static final String OUTSTANDING = "outstanding";

  /** Half of them took at most so many seconds. */
  public static final String MEDIAN = "median";

  /** Nine of ten took at most so many seconds. */
  public static final String P90 = "p90";

  /** Sum of users or hours. */
  public static final String TOTAL = "total";

  /** All statistics of a measure; none has all of them. */
  public static final List<String> STATISTICS =
      List.of(COUNT, KEPT, LATE, OUTSTANDING, MEDIAN, P90, TOTAL);

  private TimeTables() {}

  /** The table of a month. */
  public static MonthlyStatistics of(YearMonth month, List<TimeFigure> figures, LocalDate today) {
    return of(month, figures, Statistics.status(month, today));
  }

  /** The table of a month whose status is known. */
  public static MonthlyStatistics of(
      YearMonth month, List<TimeFigure> figures, FigureStatus status) {
    List<MonthlyFigure> items = new ArrayList<>();
    for (TimeMeasure measure : TimeMeasure.values()) {
      figures.stream()
          .filter(f -> f.measure() == measure && f.owed() > 0)
          .forEach(f -> add(items, month, status, f));
    }
    return table(month, month, items);
  }

  private static MonthlyStatistics table(YearMonth from, YearMonth to, List<MonthlyFigure> items) {
    return new MonthlyStatistics(
        Unit.NOTIFICATION,
        from,
        to,
        ReferenceDate.RECEIVED,
        BelgianTime.ZONE.getId(),
        Statistics.DEFINITION,
        MonthlyQuery.OWN,
        List.of("month", MEASURE, STATISTIC),
        items,
        notes(items));
  }

  private static List<Note> notes(List<MonthlyFigure> items) {
    Set<Note> notes = new TreeSet<>(Set.of(Note.TIMES));
    for (MonthlyFigure item : items) {
      if (item.flags().contains(Flag.ESTIMATED)) {
        notes.add(Note.ESTIMATED);
      }
      if (item.flags().contains(Flag.REVISED)) {
        notes.add(Note.REVISED);
      }
      if (item.flags().contains(Flag.BREAK)) {
        SeriesBreak.at(item.month()).map(SeriesBreak::note).ifPresent(notes::add);
      }
    }
    return List.copyOf(notes);
  }

  /**
   * The table of several months, each by itself.
   *
   * @param finality how far they are
   */
  public static MonthlyStatistics of(
      YearMonth from, YearMonth to, SpanTimes times, Finality finality) {
    List<MonthlyFigure> items = new ArrayList<>();
    times
        .months()
        .forEach((month, figures) -> items.addAll(of(month, figures, finality.of(month)).items()));
    return table(from, to, items);
  }

  /**
   * What such a table measures of one kind and unit, as a table of that unit.
   *
   * @param unit whose reference date gives the month, see {@link TimeMeasure#unit}
   */
  public static MonthlyStatistics part(MonthlyStatistics times, TimeMeasure.Kind kind, Unit unit) {
    Set<String> measures =
        Stream.of(TimeMeasure.values())
            .filter(m -> m.kind() == kind && m.unit() == unit)
            .map(TimeMeasure::code)
            .collect(Collectors.toSet());
    return new MonthlyStatistics(
            unit,
            times.from(),
            times.to(),
            unit.referenceDate(),
            times.zone(),
            times.definition(),
            times.source(),
            times.dimensions(),
            times.items(),
            times.notes())
        .with(times.items().stream().filter(i -> measures.contains(i.values().get(0))).toList());
  }

  private static void add(
      List<MonthlyFigure> items, YearMonth month, FigureStatus status, TimeFigure figure) {
    items.add(item(month, status, figure, COUNT, figure.count()));
    if (figure.measure().kind() == TimeMeasure.Kind.EXTENT) {
      items.add(item(month, status, figure, TOTAL, figure.total()));
      return;
    }
    if (figure.measure().kind() == TimeMeasure.Kind.REPORTING) {
      items.add(item(month, status, figure, KEPT, figure.kept()));
      items.add(item(month, status, figure, LATE, figure.count() - figure.kept()));
    }
    if (figure.measure().canBeMissed()) {
      figure.outstanding().ifPresent(n -> items.add(item(month, status, figure, OUTSTANDING, n)));
    }
    if (figure.count() > 0) {
      items.add(item(month, status, figure, MEDIAN, figure.median()));
      items.add(item(month, status, figure, P90, figure.p90()));
    }
  }

  private static MonthlyFigure item(
      YearMonth month, FigureStatus status, TimeFigure figure, String statistic, long value) {
    List<Flag> flags = new ArrayList<>();
    if (figure.revised().contains(statistic)) {
      flags.add(Flag.REVISED);
    }
    if (Statistics.isBreak(month)) {
      flags.add(Flag.BREAK);
    }
    if (isTime(statistic) && !figure.exact()) {
      flags.add(Flag.ESTIMATED);
    }
    return new MonthlyFigure(
        month, List.of(figure.measure().code(), statistic), OptionalLong.of(value), status, flags);
  }

  /** True for a statistic that is a time in seconds. */
  public static boolean isTime(String statistic) {
    return statistic.equals(MEDIAN) || statistic.equals(P90);
  }

  /** A figure of such a table. */
  public static OptionalLong value(MonthlyStatistics table, TimeMeasure measure, String statistic) {
    return table.items().stream()
        .filter(i -> i.values().equals(List.of(measure.code(), statistic)))
        .map(MonthlyFigure::value)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /**
   * What a share of reports in time is taken of: those that came and those that are overdue. Empty
   * when one of both is hidden, or when nothing was owed.
   */
  public static OptionalLong owed(MonthlyStatistics table, TimeMeasure measure) {
    List<MonthlyFigure> parts =
        table.items().stream()
            .filter(i -> i.values().get(0).equals(measure.code()))
            .filter(i -> List.of(COUNT, OUTSTANDING).contains(i.values().get(1)))
            .toList();
    return parts.isEmpty() || parts.stream().anyMatch(i -> i.value().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(parts.stream().mapToLong(i -> i.value().orElse(0)).sum());
  }
}
