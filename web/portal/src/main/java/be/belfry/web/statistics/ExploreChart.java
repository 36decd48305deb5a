package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The lines of a table, a point for each month, on one linear axis that begins at 0. The table
 * itself stays beside it: the chart only shows.
 *
 * @param lines at most {@value #MOST}, the largest ones; of a whole series the adjusted one too
 * @param levels horizontal lines with their numbers
 * @param months marks below, with words where there is room
 * @param breaks where a series breaks
 * @param left how many lines were left out
 */
public record ExploreChart(
    List<Line> lines, List<Mark> levels, List<Mark> months, List<Mark> breaks, int left) {
  /** Lines that can still be told apart. */
  public static final int MOST = 6;

  /** Size of the drawing, in its own units. */
  public static final int WIDTH = 760;

  /** Size of the drawing, in its own units. */
  public static final int HEIGHT = 300;

  private static final int LEFT = 62;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 34;
  private static final int LEVELS = 4;
  private static final int WORDS = 12;

  /**
   * A line.
   *
   * @param name what it shows
   * @param place 1 to {@value #MOST}: its colour and dashes
   * @param path where it runs, as SVG
   * @param points its points
   * @param total sum over the span, in words
   */
  public record Line(String name, int place, String path, List<Mark> points, String total) {}

  /** A place with a word. */
  public record Mark(String x, String y, String word) {}

  static ExploreChart of(MonthlyStatistics table, Language language) {
    return of(table, Optional.empty(), "", language);
  }

  /**
   * The same, with a line of the series without its seasons.
   *
   * @param adjusted empty when it is not wanted
   * @param name what that line is called
   */
  static ExploreChart of(
      MonthlyStatistics table,
      Optional<AdjustedStatistics> adjusted,
      String name,
      Language language) {
    Numbers numbers = new Numbers(language);
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth m = table.from(); !m.isAfter(table.to()); m = m.plusMonths(1)) {
      months.add(m);
    }
    Map<List<String>, Map<YearMonth, Long>> by = new LinkedHashMap<>();
    for (MonthlyFigure figure : table.items()) {
      if (!figure.isObserved()) {
        continue;
      }
      by.computeIfAbsent(figure.values(), v -> new HashMap<>())
          .put(figure.month(), figure.value().orElse(0));
    }
    List<Map.Entry<List<String>, Map<YearMonth, Long>>> largest =
        by.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<List<String>, Map<YearMonth, Long>> e) -> -sum(e.getValue()))
                    .thenComparing(e -> String.join(",", e.getKey())))
            .limit(MOST)
            .toList();
    long top =
        top(
            LongStream.concat(
                    largest.stream()
                        .flatMap(e -> e.getValue().values().stream())
                        .mapToLong(Long::longValue),
                    adjusted.stream()
                        .flatMap(a -> a.adjusted().values().stream())
                        .mapToLong(v -> v.setScale(0, RoundingMode.CEILING).longValueExact()))
                .max()
                .orElse(1));
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<List<String>, Map<YearMonth, Long>> one : largest) {
      lines.add(
          line(
              name(table, one.getKey(), language),
              lines.size() + 1,
              months,
              one.getValue(),
              top,
              table,
              numbers));
    }
    adjusted
        .filter(a -> a.reason().isEmpty())
        .ifPresent(a -> lines.add(adjusted(a, name, lines.size() + 1, months, top, numbers)));
    return new ExploreChart(
        lines,
        levels(top, numbers),
        months(months),
        breaks(table, months),
        by.size() - largest.size());
  }

  private static long sum(Map<YearMonth, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String name(MonthlyStatistics table, List<String> values, Language language) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      words.add(StatisticsWords.value(table.dimensions().get(i + 1), values.get(i), language));
    }
    return words.stream().collect(Collectors.joining(" \u00b7 "));
  }

  private static Line line(
      String name,
      int place,
      List<YearMonth> months,
      Map<YearMonth, Long> counts,
      long top,
      MonthlyStatistics table,
      Numbers numbers) {
    StringBuilder path = new StringBuilder();
    List<Mark> points = new ArrayList<>();
    boolean drawn = false;
    for (int i = 0; i < months.size(); i++) {
      Long count = counts.get(months.get(i));
      if (count == null && (table.series().isPresent() || !table.isObserved(months.get(i)))) {
        drawn = false;
        continue;
      }
      long value = count == null ? 0 : count;
      String x = number(x(i, months.size()));
      String y = number(y(value, top));
      path.append(drawn ? "L" : "M").append(x).append(' ').append(y);
      points.add(new Mark(x, y, numbers.of(months.get(i), numbers.whole(value))));
      drawn = true;
    }
    return new Line(name, place, path.toString(), points, numbers.whole(sum(counts)));
  }

  private static Line adjusted(
      AdjustedStatistics series,
      String name,
      int place,
      List<YearMonth> months,
      long top,
      Numbers numbers) {
    StringBuilder path = new StringBuilder();
    List<Mark> points = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      Optional<BigDecimal> value = series.at(months.get(i));
      if (value.isPresent()) {
        String x = number(x(i, months.size()));
        String y = number(y(value.get().doubleValue(), top));
        path.append(points.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
        points.add(new Mark(x, y, numbers.of(months.get(i), numbers.decimal(value.get()))));
      }
    }
    return new Line(name, place, path.toString(), points, series.method());
  }

  private static List<Mark> levels(long top, Numbers numbers) {
    List<Mark> levels = new ArrayList<>();
    for (int i = 0; i <= LEVELS; i++) {
      levels.add(
          new Mark(
              number(LEFT), number(y(top * i / LEVELS, top)), numbers.whole(top * i / LEVELS)));
    }
    return levels;
  }

  private static List<Mark> months(List<YearMonth> months) {
    int step = Math.max(1, (months.size() + WORDS - 1) / WORDS);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      marks.add(
          new Mark(
              number(x(i, months.size())),
              number(HEIGHT - BOTTOM),
              i % step == 0 ? months.get(i).toString() : ""));
    }
    return marks;
  }

  private static List<Mark> breaks(MonthlyStatistics table, List<YearMonth> months) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 1; i < months.size() && table.series().isEmpty(); i++) {
      if (Statistics.isBreak(months.get(i))) {
        double between = (x(i - 1, months.size()) + x(i, months.size())) / 2;
        marks.add(new Mark(number(between), "", ""));
      }
    }
    return marks;
  }

  /** The next number of one digit and zeros that four levels share evenly. */
  static long top(long highest) {
    long unit = LEVELS;
    while (unit * 10 < highest) {
      unit *= 10;
    }
    long times = Math.max(1, (highest + unit - 1) / unit);
    return unit * times;
  }

  private static double x(int month, int months) {
    double width = (double) WIDTH - LEFT - RIGHT;
    return months == 1 ? LEFT + width / 2 : LEFT + width * month / (months - 1);
  }

  private static double y(double value, long top) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
