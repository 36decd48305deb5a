package be.belfry.web.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.Numbers;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cross-table in words and numbers of the reader's language.
 *
 * @param caption what is counted, of what alone, when, what stands where, and whether it may move
 * @param corner what the rows are
 * @param columns headings of the columns
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
    Numbers numbers = new Numbers(language);
    String rows = StatisticsWords.column(table.rows(), language);
    String columns = StatisticsWords.column(table.columns(), language);
    return new CrossView(
        StatisticsWords.title(months, language)
            + ", "
            + numbers.month(months.from())
            + (months.from().equals(months.to()) ? "" : " \u2013 " + numbers.month(months.to()))
            + ": "
            + rows
            + " \u00d7 "
            + columns
            + " ("
            + status(months, language)
            + ")",
        rows,
        table.columnCodes().stream().map(c -> word(table.columns(), c, numbers, language)).toList(),
        table.rowCodes().stream()
            .map(
                r ->
                    new Row(
                        word(table.rows(), r, numbers, language),
                        table.columnCodes().stream()
                            .map(c -> number(table.cell(r, c), month(table, r, c), months, numbers))
                            .toList(),
                        number(
                            table.rowTotals().getOrDefault(r, 0L),
                            table.rows().equals(CrossTable.MONTH)
                                ? Optional.of(r)
                                : Optional.empty(),
                            months,
                            numbers)))
            .toList(),
        table.columnCodes().stream()
            .map(
                c ->
                    number(
                        table.columnTotals().getOrDefault(c, 0L),
                        table.columns().equals(CrossTable.MONTH)
                            ? Optional.of(c)
                            : Optional.empty(),
                        months,
                        numbers))
            .toList(),
        number(table.total(), Optional.empty(), months, numbers));
  }

  private static Optional<String> month(CrossTable table, String row, String column) {
    if (table.rows().equals(CrossTable.MONTH)) {
      return Optional.of(row);
    }
    return table.columns().equals(CrossTable.MONTH) ? Optional.of(column) : Optional.empty();
  }

  /** A month that was not observed has no 0; nor has a span without any that was. */
  private static String number(
      long count, Optional<String> month, MonthlyStatistics months, Numbers numbers) {
    YearMonth last = month.map(YearMonth::parse).orElse(months.to());
    return count == 0 && !months.isObserved(last)
        ? StatisticsMonthView.NOT_OBSERVED
        : numbers.whole(count);
  }

  private static String word(String side, String code, Numbers numbers, Language language) {
    return side.equals(CrossTable.MONTH)
        ? numbers.month(YearMonth.parse(code))
        : StatisticsWords.value(side, code, language);
  }

  private static String status(MonthlyStatistics months, Language language) {
    return months.items().stream()
        .map(MonthlyFigure::status)
        .distinct()
        .sorted()
        .map((FigureStatus s) -> Labels.of(language.locale(), s))
        .collect(Collectors.joining(", "));
  }
}
