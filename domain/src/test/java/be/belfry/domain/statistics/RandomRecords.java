package be.belfry.domain.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Incidents, notifications and warnings with random values, skewed so that rare ones are rare. They
 * come, go and change between publications.
 */
final class RandomRecords {
  private static final int DAY = 24 * 3600;
  private static final int LATE_OF = 8;
  private static final Map<Unit, List<Dimension>> SPLITS = splits();

  private final SplittableRandom chance;
  private final boolean single;
  private final Map<Unit, List<Item>> items = new EnumMap<>(Unit.class);

  /** Regimes whose first report is measured; no record is bound by both. */
  private static final Set<String> OWING = Set.of("nis2", "trust");

  /** A record: what it says, and how long it took. */
  private record Item(Map<Dimension, Set<String>> values, long seconds) {}

  /**
   * @param n so many incidents
   * @param single whether no record has two values of a dimension, so that all tables add up
   */
  RandomRecords(int n, SplittableRandom chance, boolean single) {
    this.chance = chance;
    this.single = single;
    SPLITS.keySet().forEach(unit -> items.put(unit, new ArrayList<>()));
    come(n);
  }

  private static Map<Unit, List<Dimension>> splits() {
    Map<Unit, List<Dimension>> splits = new EnumMap<>(Unit.class);
    for (PublishedTable table : PublishedTable.values()) {
      splits.computeIfAbsent(table.unit(), u -> new ArrayList<>()).addAll(table.splits());
    }
    return splits;
  }

  /** So many incidents come in, with their notifications; some are warned of. */
  void come(int n) {
    for (int i = 0; i < n; i++) {
      add(Unit.INCIDENT);
      for (int k = chance.nextInt(1, 3); k > 0; k--) {
        add(Unit.NOTIFICATION);
      }
      if (chance.nextInt(3) == 0) {
        add(Unit.WARNING);
      }
    }
  }

  /** So many records are withdrawn. */
  void go(int n) {
    for (int i = 0; i < n; i++) {
      List<Item> of = items.get(chance.nextInt(2) == 0 ? Unit.INCIDENT : Unit.NOTIFICATION);
      if (of.size() > 1) {
        of.remove(chance.nextInt(of.size()));
      }
    }
  }

  /** So many incidents turn out to be something else. */
  void change(int n) {
    List<Item> of = items.get(Unit.INCIDENT);
    for (int i = 0; i < n; i++) {
      of.set(chance.nextInt(of.size()), item(Unit.INCIDENT));
    }
  }

  private void add(Unit unit) {
    items.get(unit).add(item(unit));
  }

  private Item item(Unit unit) {
    Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);
    SPLITS.get(unit).forEach(by -> values.put(by, values(by)));
    long seconds =
        chance.nextInt(LATE_OF) == 0 ? chance.nextInt(DAY + 1, 4 * DAY) : chance.nextInt(60, DAY);
    return new Item(values, seconds);
  }

  private Set<String> values(Dimension by) {
    int size = by.isMultiple() && !single && chance.nextInt(4) == 0 ? 2 : 1;
    List<String> codes = StatisticsWords.codes(by.code());
    Set<String> said = new TreeSet<>();
    while (said.size() < size) {
      said.add(codes.get(chance.nextInt(chance.nextInt(Math.min(7, codes.size())) + 1)));
      if (said.containsAll(OWING)) {
        said.removeAll(OWING);
      }
    }
    return said;
  }

  /** The month as it would be closed now. */
  ClosedMonth close() {
    List<MonthlyStatistics> tables = new ArrayList<>();
    SPLITS.forEach(
        (unit, splits) ->
            splits.forEach(by -> tables.add(SmallMonth.table(unit, by, counts(unit, by)))));
    return new ClosedMonth(
        SmallMonth.publication(
            SmallMonth.series(Unit.INCIDENT, items.get(Unit.INCIDENT).size(), 0),
            items.get(Unit.NOTIFICATION).size(),
            items.get(Unit.WARNING).size(),
            tables,
            firstReports()),
        Map.of());
  }

  private Map<String, Long> counts(Unit unit, Dimension by) {
    Map<String, Long> counts = new TreeMap<>();
    items
        .get(unit)
        .forEach(i -> i.values().get(by).forEach(code -> counts.merge(code, 1L, Long::sum)));
    return counts;
  }

  /** Of those who owe a report; empty when nobody does. */
  private List<TimeFigure> firstReports() {
    List<Long> seconds =
        items.get(Unit.NOTIFICATION).stream()
            .filter(i -> !Collections.disjoint(i.values().get(Dimension.REGIME), OWING))
            .map(Item::seconds)
            .sorted()
            .toList();
    return seconds.isEmpty()
        ? List.of()
        : List.of(
            new TimeFigure(
                TimeMeasure.FIRST_REPORT,
                seconds.size(),
                seconds.stream().filter(s -> s <= DAY).count(),
                OptionalLong.empty(),
                0,
                quantile(seconds, 50),
                quantile(seconds, 90),
                true));
  }

  private static long quantile(List<Long> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
