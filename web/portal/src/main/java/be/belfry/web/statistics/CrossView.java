package be.belfry.web.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Numbers;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cross-table in words and numbers of the reader's language.
 *
 * @param caption what is counted, of what alone, when, what stands where, and whether it may move
 * @param corner what the rows are
 * @param columns headings of the columns; a month with its status and flags
 * @param rows the rows
 * @param totals sums of the columns
 * @param total sum of everything
 */
public record CrossView(
    String caption,
    String corner,
    List<String> columns,
    List<Row> rows,
    List<String> totals,
    String total) {

  /**
   * A row.
   *
   * @param word its heading
   * @param cells its numbers, by the columns
   * @param total its sum
   */
  public record Row(String word, List<String> cells, String total) {}

  /**
   * @param months the totals of the months: which of them were observed, and how final they are
   */
  static CrossView of(CrossTable table, MonthlyStatistics months, Language language) {
    return new Maker(table, months, language).make();
  }

  /** Whether a number is missing, because nobody counted. */
  boolean hasGaps() {
    return Stream.concat(
            Stream.concat(Stream.of(total), totals.stream()),
            rows.stream().flatMap(r -> Stream.concat(r.cells().stream(), Stream.of(r.total()))))
        .anyMatch(StatisticsMonthView.NOT_OBSERVED::equals);
  }

  /** What is counted, of what alone, and when. */
  static String heading(MonthlyStatistics table, Language language) {
    Numbers numbers = new Numbers(language);
    return StatisticsWords.title(table, language)
        + ", "
        + numbers.month(table.from())
        + (table.from().equals(table.to()) ? "" : " \u2013 " + numbers.month(table.to()));
  }

  private static final class Maker {
    private final CrossTable table;
    private final MonthlyStatistics months;
    private final Language language;
    private final Numbers numbers;
    private final Set<YearMonth> observed;

    Maker(CrossTable table, MonthlyStatistics months, Language language) {
      this.table = table;
      this.months = months;
      this.language = language;
      this.numbers = new Numbers(language);
      this.observed = months.observed();
    }

    CrossView make() {
      return new CrossView(
          caption(),
          StatisticsWords.column(table.rows(), language),
          table.columnCodes().stream().map(c -> word(table.columns(), c)).toList(),
          table.rowCodes().stream().map(this::row).toList(),
          table.columnCodes().stream()
              .map(c -> number(table.columnTotals().getOrDefault(c, 0L), month(table.columns(), c)))
              .toList(),
          number(table.total(), Optional.empty()));
    }

    private String caption() {
      String status = status(months.items());
      return heading(months, language)
          + BundledTexts.colon(language)
          + " "
          + StatisticsWords.column(table.rows(), language)
          + " \u00d7 "
          + StatisticsWords.column(table.columns(), language)
          + (status.isEmpty() ? "" : " (" + status + ")");
    }

    private Row row(String code) {
      Optional<YearMonth> month = month(table.rows(), code);
      return new Row(
          word(table.rows(), code),
          table.columnCodes().stream()
              .map(c -> number(table.cell(code, c), month.or(() -> month(table.columns(), c))))
              .toList(),
          number(table.rowTotals().getOrDefault(code, 0L), month));
    }

    private static Optional<YearMonth> month(String side, String code) {
      return side.equals(CrossTable.MONTH) ? Optional.of(YearMonth.parse(code)) : Optional.empty();
    }

    /** A month that was not observed has no 0; nor has a span without any that was. */
    private String number(long count, Optional<YearMonth> month) {
      boolean known = month.map(observed::contains).orElse(!observed.isEmpty());
      return count == 0 && !known ? StatisticsMonthView.NOT_OBSERVED : numbers.whole(count);
    }

    /** A month says with its name how final it is and what a reader must know of it. */
    private String word(String side, String code) {
      if (month(side, code).isEmpty()) {
        return StatisticsWords.value(side, code, language);
      }
      YearMonth month = YearMonth.parse(code);
      List<MonthlyFigure> items =
          months.items().stream().filter(i -> i.month().equals(month)).toList();
      String said =
          Stream.concat(
                  Stream.of(status(items)),
                  items.stream()
                      .flatMap(i -> i.flags().stream())
                      .distinct()
                      .sorted()
                      .map((Flag f) -> Labels.of(language.locale(), f)))
              .filter(s -> !s.isEmpty())
              .collect(Collectors.joining(", "));
      return numbers.month(month) + (said.isEmpty() ? "" : " (" + said + ")");
    }

    private String status(List<MonthlyFigure> items) {
      return items.stream()
          .map(MonthlyFigure::status)
          .distinct()
          .sorted()
          .map((FigureStatus s) -> Labels.of(language.locale(), s))
          .collect(Collectors.joining(", "));
    }
  }
}
