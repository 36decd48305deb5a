package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.SpanTimes;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Numbers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Median and ninth decile of several months: a line for each month, a column for each measure. */
public final class TimesTable {
  private static final String NOTHING = "\u2013";

  private final SpanTimes times;
  private final List<TimeMeasure> measures;
  private final YearMonth from;
  private final YearMonth to;
  private final Language language;

  /** A line of the table; the first of its cells that is none is a dash. */
  public record Line(String name, List<String> cells) {}

  TimesTable(SpanTimes times, YearMonth from, YearMonth to, Language language) {
    this.times = times;
    this.from = from;
    this.to = to;
    this.language = language;
    this.measures =
        Stream.of(TimeMeasure.values())
            .filter(m -> m.kind() != TimeMeasure.Kind.EXTENT)
            .filter(m -> times.whole().stream().anyMatch(f -> f.measure() == m))
            .toList();
  }

  /** What is measured. */
  public List<String> getColumns() {
    return measures.stream().map(Functions::label).toList();
  }

  /** The months, the newest first. */
  public List<Line> getLines() {
    Numbers numbers = new Numbers(language);
    List<Line> lines = new ArrayList<>();
    for (YearMonth month = to; !month.isBefore(from); month = month.minusMonths(1)) {
      String broken = Statistics.isBreak(month) ? " (" + Functions.label(Flag.BREAK) + ")" : "";
      lines.add(new Line(numbers.month(month) + broken, cells(times.of(month))));
    }
    return lines;
  }

  /** All months together. */
  public List<String> getWhole() {
    return cells(times.whole());
  }

  private List<String> cells(List<TimeFigure> figures) {
    return measures.stream()
        .map(
            m ->
                figures.stream()
                    .filter(f -> f.measure() == m && f.count() > 0)
                    .map(this::words)
                    .findFirst()
                    .orElse(NOTHING))
        .toList();
  }

  private String words(TimeFigure figure) {
    return TimeWords.of(figure.median(), language)
        + " ("
        + TimeWords.of(figure.p90(), language)
        + ")";
  }
}
