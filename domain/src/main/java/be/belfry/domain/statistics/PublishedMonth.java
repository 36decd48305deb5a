package be.belfry.domain.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A closed month with what is too small left out.
 *
 * @param publication as it is published
 * @param hidden names of the cells left out, kept for the next closure of the month
 */
public record PublishedMonth(MonthlyPublication publication, Set<String> hidden) {
  private static final String IMPUTED = prefix(Unit.INCIDENT.code(), "date") + "imputed";
  private static final String DETECTED = prefix(Unit.INCIDENT.code(), "date") + "detected";

  public PublishedMonth {
    hidden = Set.copyOf(hidden);
  }

  /**
   * Leaves out what would give a single case away.
   *
   * @param closed the closed month, complete
   * @param before what earlier publications of the month left out
   */
  public static PublishedMonth of(MonthlyPublication closed, Set<String> before, int threshold) {
    Map<String, Long> cells = new HashMap<>();
    for (MonthlyStatistics series :
        List.of(closed.notifications(), closed.incidents(), closed.entities(), closed.warnings())) {
      cells.put(total(series.unit()), last(series).value().orElse(0));
    }
    List<Disclosure.Margin> margins = new ArrayList<>();
    for (MonthlyStatistics table : closed.tables()) {
      List<String> parts = new ArrayList<>();
      for (MonthlyFigure figure : table.items()) {
        parts.add(cell(table, figure));
        cells.put(cell(table, figure), figure.value().orElse(0));
      }
      forgotten(before, prefix(table), parts, cells);
      margins.add(new Disclosure.Margin(total(table.unit()), parts));
    }
    for (MonthlyFigure figure : closed.excluded().items()) {
      cells.put(cell(closed.excluded(), figure), figure.value().orElse(0));
    }
    times(closed.times(), cells, margins);
    dates(last(closed.incidents()), cells, margins);
    Set<String> hidden = Disclosure.hidden(cells, margins, before, threshold);
    return new PublishedMonth(without(closed, hidden), hidden);
  }

  /** What an earlier closure hid and this one does not have any more is a hidden 0. */
  private static void forgotten(
      Set<String> before, String prefix, List<String> parts, Map<String, Long> cells) {
    before.stream()
        .filter(name -> name.startsWith(prefix) && !cells.containsKey(name))
        .forEach(
            name -> {
              parts.add(name);
              cells.put(name, 0L);
            });
  }

  /** The share of imputed dates parts the incidents in two. */
  private static void dates(
      MonthlyFigure incidents, Map<String, Long> cells, List<Disclosure.Margin> margins) {
    incidents
        .imputed()
        .ifPresent(
            imputed -> {
              cells.put(IMPUTED, imputed);
              cells.put(DETECTED, incidents.value().orElse(imputed) - imputed);
              margins.add(new Disclosure.Margin(total(Unit.INCIDENT), List.of(IMPUTED, DETECTED)));
            });
  }

  private static void times(
      MonthlyStatistics times, Map<String, Long> cells, List<Disclosure.Margin> margins) {
    for (TimeMeasure measure : TimeMeasure.values()) {
      OptionalLong count = TimeTables.value(times, measure, TimeTables.COUNT);
      if (count.isEmpty()) {
        continue;
      }
      String counted =
          measure == TimeMeasure.FIRST_REPORT
              ? total(Unit.NOTIFICATION)
              : cell(measure, TimeTables.COUNT);
      cells.putIfAbsent(counted, count.getAsLong());
      if (measure.kind() == TimeMeasure.Kind.REPORTING) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of(TimeTables.KEPT, TimeTables.LATE)) {
          parts.add(cell(measure, part));
          cells.put(cell(measure, part), TimeTables.value(times, measure, part).orElse(0));
        }
        margins.add(new Disclosure.Margin(counted, parts));
      }
    }
  }

  private static MonthlyPublication without(MonthlyPublication closed, Set<String> hidden) {
    return new MonthlyPublication(
        closed.month(),
        closed.madeAt(),
        series(closed.notifications(), hidden),
        series(closed.incidents(), hidden),
        series(closed.entities(), hidden),
        series(closed.warnings(), hidden),
        closed.tables().stream().map(t -> table(t, hidden)).toList(),
        table(closed.excluded(), hidden),
        times(closed.times(), hidden),
        List.of(),
        closed.imprint());
  }

  private static MonthlyStatistics series(MonthlyStatistics series, Set<String> hidden) {
    List<MonthlyFigure> items = new ArrayList<>(series.items());
    if (hidden.contains(total(series.unit()))) {
      items.set(items.size() - 1, last(series).suppressed());
    } else if (hidden.contains(IMPUTED) || hidden.contains(DETECTED)) {
      items.set(items.size() - 1, last(series).withImputed(OptionalLong.empty()));
    }
    return series.with(items);
  }

  private static MonthlyStatistics table(MonthlyStatistics table, Set<String> hidden) {
    List<MonthlyFigure> items = new ArrayList<>();
    for (MonthlyFigure figure : table.items()) {
      items.add(hidden.contains(cell(table, figure)) ? figure.suppressed() : figure);
    }
    // A hidden 0 stands there like any other hidden cell.
    if (!table.items().isEmpty()) {
      String prefix = prefix(table);
      hidden.stream()
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .filter(code -> table.items().stream().noneMatch(i -> i.values().get(0).equals(code)))
          .sorted()
          .forEach(code -> items.add(zero(table, code).suppressed()));
    }
    return table.with(items);
  }

  private static MonthlyFigure zero(MonthlyStatistics table, String code) {
    return new MonthlyFigure(
        table.to(), List.of(code), OptionalLong.of(0), table.items().get(0).status(), List.of());
  }

  /** Where so few were measured that the count is hidden, all of the measure is. */
  private static MonthlyStatistics times(MonthlyStatistics times, Set<String> hidden) {
    List<MonthlyFigure> items = new ArrayList<>();
    for (MonthlyFigure figure : times.items()) {
      String measure = figure.values().get(0);
      boolean few =
          hidden.contains(prefix(TimeTables.MEASURE, measure) + TimeTables.COUNT)
              || measure.equals(TimeMeasure.FIRST_REPORT.code())
                  && hidden.contains(total(Unit.NOTIFICATION));
      boolean cell = hidden.contains(prefix(TimeTables.MEASURE, measure) + figure.values().get(1));
      items.add(few || cell ? figure.suppressed() : figure);
    }
    return times.with(items);
  }

  private static MonthlyFigure last(MonthlyStatistics series) {
    return series.items().get(series.items().size() - 1);
  }

  static String total(Unit unit) {
    return unit.code() + "|";
  }

  private static String cell(TimeMeasure measure, String statistic) {
    return prefix(TimeTables.MEASURE, measure.code()) + statistic;
  }

  private static String cell(MonthlyStatistics table, MonthlyFigure figure) {
    return prefix(table) + figure.values().get(0);
  }

  private static String prefix(MonthlyStatistics table) {
    return prefix(table.unit().code(), table.dimensions().get(1));
  }

  private static String prefix(String first, String second) {
    return first + "|" + second + "|";
  }
}
