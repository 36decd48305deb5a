package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Times and sums of several months: of each by itself, and of all records of the span together.
 *
 * @param months by month, the closed ones exact; a month without any record has none
 * @param whole of the bins of all months together, as they are now: counts and sums are exact,
 *     times are estimated
 */
public record SpanTimes(SortedMap<YearMonth, List<TimeFigure>> months, List<TimeFigure> whole) {
  public SpanTimes {
    SortedMap<YearMonth, List<TimeFigure>> copy = new TreeMap<>();
    months.forEach((month, figures) -> copy.put(month, sorted(figures)));
    months = copy;
    whole = sorted(whole);
  }

  /** Of months and bins as they were read. */
  public static SpanTimes of(Map<YearMonth, List<TimeFigure>> months, List<TimeFigure> whole) {
    return new SpanTimes(new TreeMap<>(months), whole);
  }

  private static List<TimeFigure> sorted(List<TimeFigure> figures) {
    return figures.stream().sorted(Comparator.comparing(TimeFigure::measure)).toList();
  }

  /** Figures of a month, none when nothing was measured in it. */
  public List<TimeFigure> of(YearMonth month) {
    return months.getOrDefault(month, List.of());
  }
}
