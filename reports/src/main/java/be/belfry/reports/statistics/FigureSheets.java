package be.belfry.reports.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.time.BelgianTime;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures and their definitions as two sheets of a workbook, whatever writes it. A cell is a text,
 * a number, a month or empty, never a formula. Columns of codes and of the figure are called as in
 * the CSV in every language and hold the same; beside codes stands their word, under its own word
 * with the language behind: {@code sector} and {@code Sector} alone would be one column to many a
 * reader.
 *
 * @param name of the sheet with the figures
 * @param rows the header first; cells are {@link String}, {@link Long}, {@link YearMonth} or null
 * @param definitionsName of the second sheet
 * @param definitions a name and what it is, in each row
 */
record FigureSheets(
    String name, List<List<Object>> rows, String definitionsName, List<String[]> definitions) {

  static FigureSheets of(MonthlyStatistics table, Imprint imprint, Language language) {
    return new FigureSheets(
        Labels.of(language.locale(), table.unit()),
        figures(table, language),
        StatisticsWords.text("sheet.definition", language),
        definitions(table, imprint, language));
  }

  private static List<List<Object>> figures(MonthlyStatistics table, Language language) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> header = new ArrayList<>(List.of(table.dimensions().get(0)));
    for (String dimension : table.dimensions().subList(1, table.dimensions().size())) {
      header.add(dimension);
      header.add(words(dimension, language));
    }
    header.add(CsvFile.VALUE);
    for (String column : List.of(CsvFile.STATUS, CsvFile.FLAGS)) {
      header.add(column);
      header.add(words(column, language));
    }
    rows.add(header);
    for (MonthlyFigure figure : table.items()) {
      List<Object> row = new ArrayList<>();
      row.add(figure.month());
      for (int i = 0; i < figure.values().size(); i++) {
        String code = figure.values().get(i);
        row.add(code);
        row.add(StatisticsWords.value(table.dimensions().get(i + 1), code, language));
      }
      row.add(figure.value().isPresent() ? (Object) figure.value().getAsLong() : null);
      row.add(figure.status().code());
      row.add(Labels.of(language.locale(), figure.status()));
      row.add(CsvFile.flags(figure));
      row.add(
          figure.flags().stream()
              .map(f -> Labels.of(language.locale(), f))
              .collect(Collectors.joining(", ")));
      rows.add(row);
    }
    return rows;
  }

  private static String words(String column, Language language) {
    return StatisticsWords.column(column, language) + " (" + language.code() + ")";
  }

  /** What must be said of the figures: a name and what it is. */
  static List<String[]> definitions(MonthlyStatistics table, Imprint imprint, Language language) {
    List<String[]> rows = new ArrayList<>();
    rows.add(row("unit", Labels.of(language.locale(), table.unit()), language));
    if (!table.filters().isEmpty()) {
      rows.add(row("filter", StatisticsWords.filters(table, language), language));
    }
    rows.add(
        row(
            "counted",
            table
                .series()
                .map(s -> s.definition().in(language))
                .orElse(
                    StatisticsWords.text("Unit." + table.unit().name() + ".definition", language)),
            language));
    table
        .series()
        .ifPresent(
            s -> {
              rows.add(row("title", s.title().in(language), language));
              rows.add(row("origin", s.origin(), language));
            });
    rows.add(row("regime", regime(table, language), language));
    rows.add(row("referenceDate", Labels.of(language.locale(), table.referenceDate()), language));
    rows.add(row("zone", table.zone(), language));
    rows.add(row("rules", table.definition(), language));
    rows.add(row("source", table.source(), language));
    rows.add(row("span", table.from() + " \u2013 " + table.to(), language));
    rows.add(row("status", statuses(table, imprint, language), language));
    rows.add(
        row(
            "revision",
            imprint.isPublished()
                ? say("revision.closure", language, imprint.state())
                : StatisticsWords.text("revision.present", language),
            language));
    rows.add(row("suppression", suppression(imprint, language), language));
    rows.add(
        row(
            "licence",
            StatisticsWords.text(
                imprint.isPublished() ? "licence.public" : "licence.internal", language),
            language));
    rows.add(row("made", when(imprint), language));
    table.notes().forEach(n -> rows.add(row("note", Labels.of(language.locale(), n), language)));
    if (imprint.demo()) {
      rows.add(row("note", StatisticsWords.text("demo", language), language));
    }
    if (table.series().isEmpty()) {
      rows.add(row("basis", say("basis", language, table.definition()), language));
    }
    return rows;
  }

  /** What is left out, in words. */
  static String suppression(Imprint imprint, Language language) {
    return imprint.threshold() == 0
        ? StatisticsWords.text("suppression.none", language)
        : say("suppression.threshold", language, imprint.threshold());
  }

  /** Of which regime they are; a foreign series says it in its definition. */
  private static String regime(MonthlyStatistics table, Language language) {
    return table.regime().equals(MonthlyStatistics.ALL)
        ? StatisticsWords.text(
            table.series().isPresent() ? "sheet.regimeForeign" : "sheet.regimeAll", language)
        : StatisticsWords.value(Dimension.REGIME.code(), table.regime(), language);
  }

  /**
   * Those of the figures. Of a publication without any, that of its month; where figures are only
   * described, or there are none, nothing is known of a month before its figure says it.
   */
  private static String statuses(MonthlyStatistics table, Imprint imprint, Language language) {
    if (table.items().isEmpty() && !imprint.isPublished()) {
      return StatisticsWords.text("status.ofEach", language);
    }
    Stream<FigureStatus> said =
        table.items().isEmpty()
            ? Stream.of(
                Statistics.status(
                    table.to(), LocalDate.ofInstant(imprint.madeAt(), BelgianTime.ZONE)))
            : table.items().stream().map(MonthlyFigure::status);
    return said.distinct()
        .sorted()
        .map((FigureStatus s) -> Labels.of(language.locale(), s))
        .collect(Collectors.joining(", "));
  }

  /** The same as sentences in one text. */
  static String sentences(MonthlyStatistics table, Imprint imprint, Language language) {
    return definitions(table, imprint, language).stream()
        .map(row -> row[0] + ": " + row[1])
        .collect(Collectors.joining("; "));
  }

  private static String when(Imprint imprint) {
    ZonedDateTime at = imprint.madeAt().atZone(BelgianTime.ZONE);
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX").format(at);
  }

  private static String say(String key, Language language, Object argument) {
    return new MessageFormat(StatisticsWords.text(key, language), language.locale())
        .format(new Object[] {argument});
  }

  private static String[] row(String key, String value, Language language) {
    return new String[] {StatisticsWords.text("sheet." + key, language), value};
  }
}
