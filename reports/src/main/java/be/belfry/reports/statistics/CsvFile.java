package be.belfry.reports.statistics;

import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Figures as CSV: UTF-8, header in code names, a column for each dimension, then the figure, then
 * what it is, in every row, so that rows of several files can stand in one table.
 */
final class CsvFile {
  /** The figure and what belongs to it alone. */
  static final List<String> FIGURE = List.of("value", "status", "flags");

  /** What all rows of a file have in common. */
  static final List<String> CONSTANT =
      List.of(
          "unit",
          "regime",
          "referenceDate",
          "definition",
          "source",
          "revision",
          "suppression",
          "licence");

  private CsvFile() {}

  static byte[] of(MonthlyStatistics table, Imprint imprint) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(header(table));
      for (MonthlyFigure figure : table.items()) {
        List<String> row = new ArrayList<>();
        row.add(figure.month().toString());
        figure.values().forEach(v -> row.add(inert(v)));
        row.add(figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "");
        row.add(figure.status().code());
        row.add(figure.flags().stream().map(Flag::code).collect(Collectors.joining(" ")));
        constants(table, imprint).forEach(v -> row.add(inert(v)));
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Names of the columns; a constant that is a dimension of the table is not repeated. */
  static List<String> header(MonthlyStatistics table) {
    List<String> header = new ArrayList<>(table.dimensions());
    header.addAll(FIGURE);
    CONSTANT.stream().filter(c -> !table.dimensions().contains(c)).forEach(header::add);
    return header;
  }

  private static List<String> constants(MonthlyStatistics table, Imprint imprint) {
    List<String> values = new ArrayList<>();
    for (String constant : CONSTANT) {
      if (!table.dimensions().contains(constant)) {
        values.add(constant(constant, table, imprint));
      }
    }
    return values;
  }

  static String constant(String name, MonthlyStatistics table, Imprint imprint) {
    return switch (name) {
      case "unit" -> table.unit().code();
      case "regime" -> "all";
      case "referenceDate" -> table.referenceDate().code();
      case "definition" -> table.definition();
      case "source" -> table.source();
      case "revision" -> imprint.state();
      case "suppression" -> imprint.suppression();
      case "licence" -> imprint.licence();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A spreadsheet opens the file: what could start a formula there gets an apostrophe. */
  static String inert(String value) {
    return value.isEmpty() || "=+-@\t\r\n".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
  }
}
