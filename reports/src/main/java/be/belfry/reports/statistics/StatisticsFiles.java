package be.belfry.reports.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.statistics.StatisticsWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Figures as files: PDF for readers, CSV and XLSX for the statistician's own tool. */
@ApplicationScoped
public class StatisticsFiles implements StatisticsRenderer {
  @Override
  public byte[] pdf(MonthlyPublication publication, Language language) {
    return new MonthlyStatisticsReport(publication, language).make();
  }

  @Override
  public byte[] csv(MonthlyStatistics statistics) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>(statistics.dimensions());
      header.addAll(List.of("value", "status", "flags"));
      printer.printRecord(header);
      for (MonthlyFigure figure : statistics.items()) {
        List<String> row = new ArrayList<>();
        row.add(figure.month().toString());
        figure.values().forEach(v -> row.add(inert(v)));
        row.add(figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "");
        row.add(figure.status().code());
        row.add(figure.flags().stream().map(Flag::code).collect(Collectors.joining(" ")));
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A spreadsheet opens the file: what could start a formula there gets an apostrophe. */
  static String inert(String value) {
    return value.isEmpty() || "=+-@\t\r\n".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
  }

  @Override
  public byte[] xlsx(MonthlyStatistics statistics, Language language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Belfry", "1.0")) {
      figures(workbook, statistics, language);
      definitions(workbook, statistics, language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void figures(Workbook workbook, MonthlyStatistics statistics, Language language) {
    Worksheet sheet = workbook.newWorksheet(Labels.of(language.locale(), statistics.unit()));
    List<String> header = new ArrayList<>();
    header.add(StatisticsWords.column("month", language));
    for (String dimension : statistics.dimensions().subList(1, statistics.dimensions().size())) {
      header.add(dimension);
      header.add(StatisticsWords.column(dimension, language));
    }
    for (String column : List.of("value", "status", "flags")) {
      header.add(StatisticsWords.column(column, language));
    }
    for (int column = 0; column < header.size(); column++) {
      sheet.value(0, column, header.get(column));
      sheet.width(column, column == 0 ? 10 : 22);
    }
    sheet.range(0, 0, 0, header.size() - 1).style().bold().set();
    sheet.freezePane(0, 1);
    int row = 1;
    for (MonthlyFigure figure : statistics.items()) {
      int column = 0;
      sheet.value(row, column++, figure.month().toString());
      for (int i = 0; i < figure.values().size(); i++) {
        String code = figure.values().get(i);
        sheet.value(row, column++, code);
        sheet.value(
            row,
            column++,
            StatisticsWords.value(statistics.dimensions().get(i + 1), code, language));
      }
      if (figure.value().isPresent()) {
        sheet.value(row, column, figure.value().getAsLong());
      }
      sheet.value(row, column + 1, Labels.of(language.locale(), figure.status()));
      sheet.value(
          row,
          column + 2,
          figure.flags().stream()
              .map(f -> Labels.of(language.locale(), f))
              .collect(Collectors.joining(", ")));
      row++;
    }
  }

  private static void definitions(
      Workbook workbook, MonthlyStatistics statistics, Language language) {
    Worksheet sheet = workbook.newWorksheet(StatisticsWords.text("sheet.definition", language));
    List<String[]> rows = new ArrayList<>();
    rows.add(row("sheet.unit", Labels.of(language.locale(), statistics.unit()), language));
    rows.add(
        row(
            "sheet.counted",
            StatisticsWords.text("Unit." + statistics.unit().name() + ".definition", language),
            language));
    rows.add(
        row(
            "sheet.referenceDate",
            Labels.of(language.locale(), statistics.referenceDate()),
            language));
    rows.add(row("sheet.zone", statistics.zone(), language));
    rows.add(row("sheet.rules", statistics.definition(), language));
    rows.add(row("sheet.source", statistics.source(), language));
    rows.add(row("sheet.span", statistics.from() + " \u2013 " + statistics.to(), language));
    statistics
        .notes()
        .forEach(n -> rows.add(row("sheet.note", Labels.of(language.locale(), n), language)));
    rows.add(
        row(
            "sheet.basis",
            new MessageFormat(StatisticsWords.text("basis", language), language.locale())
                .format(new Object[] {statistics.definition()}),
            language));
    sheet.width(0, 24);
    sheet.width(1, 90);
    for (int i = 0; i < rows.size(); i++) {
      sheet.value(i, 0, rows.get(i)[0]);
      sheet.value(i, 1, rows.get(i)[1]);
    }
    sheet.range(0, 0, rows.size() - 1, 0).style().bold().set();
  }

  private static String[] row(String key, String value, Language language) {
    return new String[] {StatisticsWords.text(key, language), value};
  }
}
