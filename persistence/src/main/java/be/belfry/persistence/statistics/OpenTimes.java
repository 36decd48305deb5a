package be.belfry.persistence.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.TimeBins;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.persistence.convert.SqlValues;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Times of an open month, or of several months together, from their bins. */
final class OpenTimes {
  private static final double MEDIAN = 0.5;
  private static final double NINE_OF_TEN = 0.9;

  /** Where what is overdue stands, which took no time yet. */
  private static final int OVERDUE = -1;

  private OpenTimes() {}

  /**
   * From rows of measure, bin, count, kept, total; those of one bin are added up. Of what is not
   * due yet so many are taken off.
   */
  static List<TimeFigure> of(List<Object[]> rows) {
    Map<TimeMeasure, List<Object[]>> by = new EnumMap<>(TimeMeasure.class);
    for (Object[] row : rows) {
      by.computeIfAbsent(Coded.of(TimeMeasure.class, (String) row[0]), m -> new ArrayList<>())
          .add(row);
    }
    return by.entrySet().stream()
        .map(e -> figure(e.getKey(), e.getValue()))
        .filter(f -> f.owed() > 0)
        .toList();
  }

  private static TimeFigure figure(TimeMeasure measure, List<Object[]> rows) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    long kept = 0;
    long total = 0;
    for (Object[] row : rows) {
      counts.merge(Math.toIntExact(SqlValues.number(row[1])), SqlValues.number(row[2]), Long::sum);
      kept += SqlValues.number(row[3]);
      total += SqlValues.number(row[4]);
    }
    long overdue = Optional.ofNullable(counts.remove(OVERDUE)).orElse(0L);
    TimeBins bins = new TimeBins(counts);
    return new TimeFigure(
        measure,
        bins.size(),
        kept,
        measure.canBeMissed() ? OptionalLong.of(overdue) : OptionalLong.empty(),
        total,
        bins.quantile(MEDIAN),
        bins.quantile(NINE_OF_TEN),
        false);
  }
}
