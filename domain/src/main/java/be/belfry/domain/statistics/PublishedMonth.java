package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A closed month with what is too small left out.
 *
 * @param publication as it is published
 * @param withheld what was kept back, kept for the next closure of the month
 */
@LegalBasis("BELFRY-STATISTICS")
public record PublishedMonth(MonthlyPublication publication, Withheld withheld) {
  /** Of fewer records no median and no decile: each is the time of one of them. */
  public static final int SMALLEST_QUANTILE = 10;

  /**
   * Leaves out what would give a single case away.
   *
   * @param closed the closed month, complete
   * @param before where the month stands after earlier publications
   * @param threshold largest count that is too small; 0 leaves nothing out
   */
  public static PublishedMonth of(ClosedMonth closed, Optional<Standing> before, int threshold) {
    Set<String> carried = before.map(b -> Revision.carried(closed, b, threshold)).orElse(Set.of());
    Set<String> hidden = hidden(stands(closed, before, carried), carried, before, threshold);
    return of(closed, before, new Withheld(hidden, carried), threshold);
  }

  /**
   * A publication that was made, by what it kept back.
   *
   * @param closed its closure, complete
   * @param before where the month stood before it
   * @param withheld what it kept back
   * @param threshold largest count that is too small; 0 leaves nothing out
   */
  public static PublishedMonth of(
      ClosedMonth closed, Optional<Standing> before, Withheld withheld, int threshold) {
    ClosedMonth stands = stands(closed, before, withheld.carried());
    return new PublishedMonth(without(stands.figures(), withheld.hidden(), threshold), withheld);
  }

  private static ClosedMonth stands(
      ClosedMonth closed, Optional<Standing> before, Set<String> carried) {
    return before.map(b -> closed.with(b.month(), carried)).orElse(closed);
  }

  private static Set<String> hidden(
      ClosedMonth stands, Set<String> carried, Optional<Standing> before, int threshold) {
    Set<String> earlier = before.map(Standing::hidden).orElse(Set.of());
    Map<String, Long> cells = new HashMap<>(stands.totals());
    List<Disclosure.Margin> margins = new ArrayList<>();
    for (Split split : stands.splits().values()) {
      // What an earlier closure hid and this one does not have any more is a hidden 0.
      Split all = split.with(earlier);
      cells.putAll(all.parts());
      if (all.total().isPresent() && !carried.contains(all.name())) {
        margins.add(Revision.margin(all, before.map(b -> old(b, all)), earlier));
      }
    }
    boolean together =
        !carried.contains(ClosedMonth.REGIMES)
            && !carried.contains(Split.name(TimeMeasure.FIRST_REPORT));
    // Looked at first: what protects these sums protects those of their tables too.
    int place = 0;
    for (Split link : together ? stands.links(earlier) : List.<Split>of()) {
      link.parts().forEach(cells::putIfAbsent);
      margins.add(place++, Revision.margin(link, before.map(b -> b.linked(link)), earlier));
    }
    Set<String> hidden = new HashSet<>(Disclosure.hidden(cells, margins, earlier, threshold));
    if (carried.contains(ClosedMonth.DATES)) {
      Stream.of(ClosedMonth.IMPUTED, ClosedMonth.DETECTED)
          .filter(earlier::contains)
          .forEach(hidden::add);
    }
    if (threshold > 0) {
      sums(stands, earlier, hidden);
    }
    return hidden;
  }

  private static Split old(Standing before, Split split) {
    return before
        .splits()
        .getOrDefault(split.name(), new Split(split.name(), split.total(), Map.of()));
  }

  private static void sums(ClosedMonth stands, Set<String> earlier, Set<String> hidden) {
    for (TimeMeasure measure : TimeMeasure.values()) {
      String sum = Split.cell(measure, TimeTables.TOTAL);
      if (stands.value(measure, TimeTables.TOTAL).isPresent()
          && (earlier.contains(sum) || stands.isDominated(measure))) {
        hidden.add(sum);
      }
    }
  }

  /** What was left out. */
  public Set<String> hidden() {
    return withheld.hidden();
  }

  private static MonthlyPublication without(
      MonthlyPublication closed, Set<String> hidden, int threshold) {
    return new MonthlyPublication(
        closed.month(),
        closed.madeAt(),
        series(closed.notifications(), hidden),
        series(closed.incidents(), hidden),
        series(closed.entities(), hidden),
        series(closed.warnings(), hidden),
        closed.tables().stream().map(t -> table(t, hidden)).toList(),
        closed.excluded().stream().map(t -> table(t, hidden)).toList(),
        times(closed.times(), hidden, threshold),
        List.of(),
        closed.imprint());
  }

  private static MonthlyStatistics series(MonthlyStatistics series, Set<String> hidden) {
    List<MonthlyFigure> items = new ArrayList<>(series.items());
    MonthlyFigure last = ClosedMonth.last(series);
    if (hidden.contains(Split.total(series.unit()))) {
      items.set(items.size() - 1, last.suppressed());
    } else if (series.unit() == Unit.INCIDENT
        && (hidden.contains(ClosedMonth.IMPUTED) || hidden.contains(ClosedMonth.DETECTED))) {
      // Also where they are none any more: a hidden 0 stands like any other hidden number.
      items.set(items.size() - 1, last.withoutImputed(true));
    }
    return series.with(items);
  }

  private static MonthlyStatistics table(MonthlyStatistics table, Set<String> hidden) {
    List<MonthlyFigure> items = new ArrayList<>();
    for (MonthlyFigure figure : table.items()) {
      items.add(hidden.contains(Split.cell(table, figure)) ? figure.suppressed() : figure);
    }
    // A hidden 0 stands there like any other hidden cell.
    if (!table.items().isEmpty()) {
      String prefix = Split.name(table);
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

  /**
   * Where so few were measured that the count is hidden, all of the measure is, but for what did
   * not come: that is no part of it. A median tells on which side of its limit half of the reports
   * lie, a decile where the last ones do: neither stands beside a hidden count.
   */
  private static MonthlyStatistics times(
      MonthlyStatistics times, Set<String> hidden, int threshold) {
    List<MonthlyFigure> items = new ArrayList<>();
    for (MonthlyFigure figure : times.items()) {
      TimeMeasure measure = Coded.of(TimeMeasure.class, figure.values().get(0));
      String statistic = figure.values().get(1);
      boolean left =
          hidden.contains(Split.cell(measure, statistic))
              || !statistic.equals(TimeTables.OUTSTANDING)
                  && hidden.contains(ClosedMonth.counted(measure))
              || threshold > 0 && TimeTables.isTime(statistic) && tells(times, measure, hidden);
      items.add(left ? figure.suppressed() : figure);
    }
    return times.with(items);
  }

  private static boolean tells(MonthlyStatistics times, TimeMeasure measure, Set<String> hidden) {
    return hidden.contains(Split.cell(measure, TimeTables.KEPT))
        || hidden.contains(Split.cell(measure, TimeTables.LATE))
        || TimeTables.value(times, measure, TimeTables.COUNT).orElse(0) < SMALLEST_QUANTILE;
  }
}
