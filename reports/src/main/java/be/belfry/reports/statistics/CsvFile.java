package be.belfry.reports.statistics;

import be.belfry.domain.shared.CsvCell;
import be.belfry.domain.statistics.FigureFile;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Figures as CSV: UTF-8, header in code names, a column for each dimension, then the figure, then
 * what it is, in every row, so that rows of several files can stand in one table.
 */
final class CsvFile implements FigureFile {
  private static final int BUFFER = 1 << 16;

  static final String VALUE = "value";
  static final String STATUS = "status";
  static final String FLAGS = "flags";

  /** The figure and what belongs to it alone. */
  static final List<String> FIGURE = List.of(VALUE, STATUS, FLAGS);

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

  private final CSVPrinter printer;

  /** The end of every row; written a million times, so it is put together once. */
  private final String constants;

  private YearMonth month;
  private String named;

  private CsvFile(MonthlyStatistics table, Imprint imprint, OutputStream out) throws IOException {
    printer = new CSVPrinter(writer(out), CSVFormat.RFC4180);
    constants = constants(table, imprint);
    printer.printRecord(header(table));
  }

  /** Begins a file that is written row by row. */
  static FigureFile begin(MonthlyStatistics table, Imprint imprint, OutputStream out)
      throws IOException {
    return new CsvFile(table, imprint, out);
  }

  /** Bytes that go out together. */
  static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void add(MonthlyFigure figure) throws IOException {
    if (!figure.month().equals(month)) {
      month = figure.month();
      named = month.toString();
    }
    printer.print(named);
    for (String value : figure.values()) {
      printer.print(CsvCell.inert(value));
    }
    printer.print(figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "");
    printer.print(figure.status().code());
    printer.print(flags(figure));
    printer.getOut().append(constants);
    printer.println();
  }

  /** Their codes, a blank between them, in every format that has them in one cell. */
  static String flags(MonthlyFigure figure) {
    return figure.flags().isEmpty()
        ? ""
        : figure.flags().stream().map(Flag::code).collect(Collectors.joining(" "));
  }

  @Override
  public void end() throws IOException {
    printer.flush();
  }

  /** Names of the columns; a constant that is a dimension of the table is not repeated. */
  static List<String> header(MonthlyStatistics table) {
    List<String> header = new ArrayList<>(table.dimensions());
    header.addAll(FIGURE);
    CONSTANT.stream().filter(c -> !table.dimensions().contains(c)).forEach(header::add);
    return header;
  }

  private static String constants(MonthlyStatistics table, Imprint imprint) {
    List<String> values = new ArrayList<>();
    // Stands for what comes before them in the row: its place is empty.
    values.add(null);
    for (String constant : CONSTANT) {
      if (!table.dimensions().contains(constant)) {
        values.add(CsvCell.inert(constant(constant, table, imprint)));
      }
    }
    return CSVFormat.RFC4180.format(values.toArray());
  }

  static String constant(String name, MonthlyStatistics table, Imprint imprint) {
    return switch (name) {
      case "unit" -> table.unit().code();
      case "regime" -> table.regime();
      case "referenceDate" -> table.referenceDate().code();
      case "definition" -> rules(table);
      case "source" -> table.source();
      case "revision" -> imprint.state();
      case "suppression" -> imprint.suppression();
      case "licence" -> imprint.licence();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** By which version of the rules; of several the newest, and that there are earlier ones. */
  static String rules(MonthlyStatistics table) {
    return table.notes().contains(Note.EARLIER_RULES)
        ? table.definition() + " or earlier"
        : table.definition();
  }
}
