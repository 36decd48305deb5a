package be.belfry.domain.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Puts figures of an earlier closure in the place of those of a later one, each flagged so. */
final class Carrying {
  private final MonthlyPublication later;
  private final MonthlyPublication earlier;
  private final Set<String> carried;

  private Carrying(MonthlyPublication later, MonthlyPublication earlier, Set<String> carried) {
    this.later = later;
    this.earlier = earlier;
    this.carried = carried;
  }

  /**
   * The later figures but for what is carried over.
   *
   * @param carried names of splits and totals
   */
  static MonthlyPublication over(
      MonthlyPublication later, MonthlyPublication earlier, Set<String> carried) {
    return carried.isEmpty() ? later : new Carrying(later, earlier, carried).figures();
  }

  private MonthlyPublication figures() {
    return new MonthlyPublication(
        later.month(),
        later.madeAt(),
        series(later.notifications(), earlier.notifications()),
        series(later.incidents(), earlier.incidents()),
        series(later.entities(), earlier.entities()),
        series(later.warnings(), earlier.warnings()),
        tables(later.tables(), earlier.tables()),
        tables(later.excluded(), earlier.excluded()),
        times(),
        later.received(),
        later.imprint());
  }

  private MonthlyStatistics series(MonthlyStatistics now, MonthlyStatistics before) {
    List<MonthlyFigure> items = new ArrayList<>(now.items());
    MonthlyFigure last = ClosedMonth.last(now);
    if (carried.contains(Split.total(now.unit()))) {
      last = ClosedMonth.last(before).carriedOver(last.status());
    } else if (now.unit() == Unit.INCIDENT && carried.contains(ClosedMonth.DATES)) {
      // The share of an earlier number is no share of this one, and the flag alone would tell that
      // the first one came or the last one went.
      last = last.withoutImputed(ClosedMonth.last(before).flags().contains(Flag.IMPUTED_DATE));
    }
    items.set(items.size() - 1, last);
    MonthlyStatistics series = now.with(items);
    return carried.contains(Split.total(now.unit())) ? series.countedBy(versions(before)) : series;
  }

  /**
   * By which rules the figures of a table were counted that stand in a later one: what has figures
   * of several versions already is of no one version.
   */
  private static List<String> versions(MonthlyStatistics before) {
    return List.of(before.notes().contains(Note.EARLIER_RULES) ? "" : before.definition());
  }

  private List<MonthlyStatistics> tables(
      List<MonthlyStatistics> now, List<MonthlyStatistics> before) {
    List<MonthlyStatistics> tables = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      tables.add(table(now.get(i), before.get(i)));
    }
    return tables;
  }

  private MonthlyStatistics table(MonthlyStatistics now, MonthlyStatistics before) {
    return carried.contains(Split.name(now))
        ? now.with(before.items().stream().map(i -> i.carriedOver(status())).toList())
            .definedBy(before.definition())
        : now;
  }

  private MonthlyStatistics times() {
    List<MonthlyFigure> items = new ArrayList<>();
    boolean old = false;
    for (TimeMeasure measure : TimeMeasure.values()) {
      for (String statistic : TimeTables.STATISTICS) {
        String split =
            statistic.equals(TimeTables.OUTSTANDING) ? Split.overdue(measure) : Split.name(measure);
        Predicate<MonthlyFigure> its = i -> i.values().equals(List.of(measure.code(), statistic));
        if (carried.contains(split)) {
          old = true;
          earlier.times().items().stream()
              .filter(its)
              .forEach(i -> items.add(i.carriedOver(status())));
        } else {
          later.times().items().stream().filter(its).forEach(items::add);
        }
      }
    }
    MonthlyStatistics times = later.times().with(items);
    // A table of one split stands by its own rules; this one can hold what several versions
    // counted.
    return old ? times.countedBy(versions(earlier.times())) : times;
  }

  private FigureStatus status() {
    return ClosedMonth.last(later.incidents()).status();
  }
}
