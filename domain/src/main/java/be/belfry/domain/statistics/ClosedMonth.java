package be.belfry.domain.statistics;

import be.belfry.domain.clock.Regime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A closed month, complete.
 *
 * @param figures the figures
 * @param contributors who makes up the sums of users and hours, as far as that is known
 */
public record ClosedMonth(MonthlyPublication figures, Map<TimeMeasure, Contributors> contributors) {
  static final String DATES = Split.name(Unit.INCIDENT.code(), "date");
  static final String IMPUTED = DATES + "imputed";
  static final String DETECTED = DATES + "detected";
  static final String REGIMES = Split.name(Unit.NOTIFICATION.code(), Dimension.REGIME.code());
  private static final String NIS2 = REGIMES + Regime.NIS2.code();
  private static final String TRUST = REGIMES + Regime.TRUST.code();

  private static final List<Unit> UNITS =
      List.of(Unit.NOTIFICATION, Unit.INCIDENT, Unit.ENTITY, Unit.WARNING);

  public ClosedMonth {
    contributors = Map.copyOf(contributors);
  }

  static MonthlyFigure last(MonthlyStatistics series) {
    return series.items().get(series.items().size() - 1);
  }

  /** The month's totals, and of how many records each measure is. */
  Map<String, Long> totals() {
    Map<String, Long> totals = new HashMap<>();
    UNITS.forEach(u -> totals.put(Split.total(u), last(figures.series(u)).value().orElse(0)));
    for (TimeMeasure measure : TimeMeasure.values()) {
      count(measure).ifPresent(n -> totals.putIfAbsent(counted(measure), n));
    }
    return totals;
  }

  /** All that is split, by name. */
  Map<String, Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (MonthlyStatistics table : figures.tables()) {
      splits.add(split(table, Optional.of(Split.total(table.unit()))));
    }
    figures.excluded().forEach(table -> splits.add(split(table, Optional.empty())));
    for (TimeMeasure measure : TimeMeasure.values()) {
      count(measure).ifPresent(n -> splits.add(split(measure, n)));
      value(measure, TimeTables.OUTSTANDING)
          .ifPresent(
              n ->
                  splits.add(
                      new Split(
                          Split.overdue(measure),
                          Optional.empty(),
                          Map.of(Split.cell(measure, TimeTables.OUTSTANDING), n))));
    }
    MonthlyFigure incidents = last(figures.incidents());
    incidents
        .imputed()
        .ifPresent(
            imputed ->
                splits.add(
                    new Split(
                        DATES,
                        Optional.of(Split.total(Unit.INCIDENT)),
                        Map.of(
                            IMPUTED,
                            imputed,
                            DETECTED,
                            incidents.value().orElse(imputed) - imputed))));
    Map<String, Split> byName = new LinkedHashMap<>();
    splits.forEach(s -> byName.put(s.name(), s));
    return byName;
  }

  private static Split split(MonthlyStatistics table, Optional<String> total) {
    Map<String, Long> parts = new HashMap<>();
    table.items().forEach(i -> parts.put(Split.cell(table, i), i.value().orElse(0)));
    return new Split(Split.name(table), total, parts);
  }

  private Split split(TimeMeasure measure, long count) {
    if (measure.kind() != TimeMeasure.Kind.REPORTING) {
      return new Split(Split.name(measure), Optional.empty(), Map.of(counted(measure), count));
    }
    Map<String, Long> parts = new HashMap<>();
    for (String part : List.of(TimeTables.KEPT, TimeTables.LATE)) {
      parts.put(Split.cell(measure, part), value(measure, part).orElse(0));
    }
    return new Split(Split.name(measure), Optional.of(counted(measure)), parts);
  }

  /** The cell that says of how many records a measure is. */
  static String counted(TimeMeasure measure) {
    return Split.cell(measure, TimeTables.COUNT);
  }

  /**
   * Sums over two tables, each with a name of the split by regime: whose first report is measured
   * is bound by NIS2 or as a trust service, and all other regimes make up the rest of the
   * notifications. A record can be in several of them; a reader may suppose that none is.
   *
   * @param hidden what earlier publications of the month left out, see {@link Split#with}
   */
  List<Split> links(Collection<String> hidden) {
    Split regimes = splits().get(REGIMES);
    OptionalLong measured = count(TimeMeasure.FIRST_REPORT);
    if (regimes == null || measured.isEmpty()) {
      return List.of();
    }
    String first = counted(TimeMeasure.FIRST_REPORT);
    Map<String, Long> bound = new HashMap<>();
    for (String cell : List.of(NIS2, TRUST)) {
      bound.put(cell, regimes.parts().getOrDefault(cell, 0L));
    }
    Map<String, Long> rest = new HashMap<>(regimes.with(hidden).parts());
    rest.keySet().removeAll(bound.keySet());
    rest.put(first, measured.getAsLong());
    return List.of(
        new Split(REGIMES, Optional.of(first), bound),
        new Split(REGIMES, Optional.of(Split.total(Unit.NOTIFICATION)), rest));
  }

  private OptionalLong count(TimeMeasure measure) {
    return value(measure, TimeTables.COUNT);
  }

  OptionalLong value(TimeMeasure measure, String statistic) {
    return TimeTables.value(figures.times(), measure, statistic);
  }

  /** Whether the sum of users or hours tells too much of one entity; unknown is too much. */
  boolean isDominated(TimeMeasure measure) {
    Contributors of = contributors.get(measure);
    return of == null || of.dominate(value(measure, TimeTables.TOTAL).orElse(0));
  }

  /** The same with what is carried over from an earlier closure in place of its own. */
  ClosedMonth with(ClosedMonth earlier, Set<String> carried) {
    Map<TimeMeasure, Contributors> known = new HashMap<>(contributors);
    for (TimeMeasure measure : TimeMeasure.values()) {
      if (carried.contains(Split.name(measure))) {
        known.remove(measure);
        Optional.ofNullable(earlier.contributors.get(measure))
            .ifPresent(c -> known.put(measure, c));
      }
    }
    return new ClosedMonth(Carrying.over(figures, earlier.figures, carried), known);
  }
}
