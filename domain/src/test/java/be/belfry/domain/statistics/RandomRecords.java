package be.belfry.domain.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Map<Unit, List<String>> REASONS =
      Map.of(
          Unit.NOTIFICATION, List.of("test", "duplicate", "exercise"),
          Unit.INCIDENT, List.of("falsePositive", "merged", "exercise"));

  private final Map<Unit, List<String>> excluded = new EnumMap<>(Unit.class);
  private final int imputedOf;

  /**
   * A record: what it says, how long it took to report, who reported it, whether it is in the month
   * by another date, what else was measured, and what is owed and did not come.
   */
  private record Item(
      Map<Dimension, Set<String>> values,
      long seconds,
      int entity,
      boolean imputed,
      Map<TimeMeasure, Long> measured,
      Set<TimeMeasure> overdue) {}

  /**
   * @param n so many incidents
   * @param single whether no record has two values of a dimension, so that all tables add up
   */
  RandomRecords(int n, SplittableRandom chance, boolean single) {
    this.chance = chance;
    this.single = single;
    SPLITS.keySet().forEach(unit -> items.put(unit, new ArrayList<>()));
    REASONS.keySet().forEach(unit -> excluded.put(unit, new ArrayList<>()));
    imputedOf = 1 << chance.nextInt(7);
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
      if (chance.nextInt(3) == 0) {
        exclude(chance.nextInt(2) == 0 ? Unit.INCIDENT : Unit.NOTIFICATION);
      }
    }
  }

  private void exclude(Unit unit) {
    List<String> reasons = REASONS.get(unit);
    excluded.get(unit).add(reasons.get(chance.nextInt(chance.nextInt(reasons.size()) + 1)));
  }

  /** So many records do not count any more, and some count again. */
  void go(int n) {
    for (int i = 0; i < n; i++) {
      Unit unit = chance.nextInt(2) == 0 ? Unit.INCIDENT : Unit.NOTIFICATION;
      List<Item> of = items.get(unit);
      if (of.size() > 1) {
        of.remove(chance.nextInt(of.size()));
        exclude(unit);
      }
      List<String> reasons = excluded.get(unit);
      if (!reasons.isEmpty() && chance.nextInt(2) == 0) {
        reasons.remove(chance.nextInt(reasons.size()));
        add(unit);
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
    Map<TimeMeasure, Long> measured = new EnumMap<>(TimeMeasure.class);
    Set<TimeMeasure> overdue = EnumSet.noneOf(TimeMeasure.class);
    for (TimeMeasure measure : TimeMeasure.values()) {
      if (measure == TimeMeasure.FIRST_REPORT || measure.unit() != unit) {
        continue;
      }
      if (chance.nextInt(measure.ordinal() + 2) < 2) {
        long value = 1L << chance.nextInt(21);
        measured.put(measure, value + chance.nextLong(value));
      } else if (measure.canBeMissed() && chance.nextInt(LATE_OF) == 0) {
        overdue.add(measure);
      }
    }
    return new Item(
        values,
        seconds,
        chance.nextInt(chance.nextInt(60) + 1),
        chance.nextInt(imputedOf) == 0,
        measured,
        overdue);
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
    List<TimeFigure> times = new ArrayList<>(firstReports());
    Map<TimeMeasure, Contributors> contributors = new EnumMap<>(TimeMeasure.class);
    for (TimeMeasure measure : TimeMeasure.values()) {
      measured(measure).ifPresent(times::add);
      if (measure.kind() == TimeMeasure.Kind.EXTENT) {
        contributors.put(measure, contributors(measure));
      }
    }
    List<Item> reports = items.get(Unit.NOTIFICATION);
    List<Item> incidents = items.get(Unit.INCIDENT);
    return new ClosedMonth(
        SmallMonth.publication(
            SmallMonth.series(
                Unit.INCIDENT, incidents.size(), incidents.stream().filter(Item::imputed).count()),
            reports.size(),
            reports.stream().map(Item::entity).distinct().count(),
            items.get(Unit.WARNING).size(),
            tables,
            MonthlyPublication.EXCLUDED.stream().map(this::excluded).toList(),
            times),
        contributors);
  }

  private MonthlyStatistics excluded(Unit unit) {
    Map<String, Long> counts = new TreeMap<>();
    excluded.get(unit).forEach(reason -> counts.merge(reason, 1L, Long::sum));
    return SmallMonth.excluded(unit, counts);
  }

  private Optional<TimeFigure> measured(TimeMeasure measure) {
    List<Item> of = items.get(measure.unit());
    List<Long> values =
        of.stream()
            .filter(i -> i.measured().containsKey(measure))
            .map(i -> i.measured().get(measure))
            .sorted()
            .toList();
    long overdue = of.stream().filter(i -> i.overdue().contains(measure)).count();
    boolean reporting = measure.kind() == TimeMeasure.Kind.REPORTING;
    long limit = measure.limit().map(Duration::toSeconds).orElse((long) DAY);
    return values.isEmpty() && overdue == 0
        ? Optional.empty()
        : Optional.of(
            new TimeFigure(
                measure,
                values.size(),
                reporting ? values.stream().filter(v -> v <= limit).count() : 0,
                measure.canBeMissed() ? OptionalLong.of(overdue) : OptionalLong.empty(),
                values.stream().mapToLong(v -> v).sum(),
                values.isEmpty() ? 0 : quantile(values, 50),
                values.isEmpty() ? 0 : quantile(values, 90),
                true));
  }

  private Contributors contributors(TimeMeasure measure) {
    Map<Integer, Long> sums = new TreeMap<>();
    items.get(measure.unit()).stream()
        .filter(i -> i.measured().containsKey(measure))
        .forEach(i -> sums.merge(i.entity(), i.measured().get(measure), Long::sum));
    List<Long> largest = sums.values().stream().sorted(Comparator.reverseOrder()).toList();
    return new Contributors(
        largest.isEmpty() ? 0 : largest.get(0), largest.size() < 2 ? 0 : largest.get(1));
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
