package be.belfry.reports.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.FigureFile;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.TimeTables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Figures as SDMX-CSV 2.0: a row for each observation, columns by {@link SdmxStructure}. */
final class SdmxCsvFile implements FigureFile {
  private static final List<Sdmx.Component> DIMENSIONS = Sdmx.dimensions();
  private static final List<Sdmx.Component> ATTRIBUTES = Sdmx.attributes();

  private final MonthlyStatistics table;
  private final Imprint imprint;
  private final CSVPrinter printer;

  private SdmxCsvFile(MonthlyStatistics table, Imprint imprint, OutputStream out)
      throws IOException {
    this.table = table;
    this.imprint = imprint;
    this.printer = new CSVPrinter(CsvFile.writer(out), CSVFormat.RFC4180);
    List<String> header = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    DIMENSIONS.forEach(d -> header.add(d.id()));
    header.addAll(List.of(Sdmx.TIME, Sdmx.MEASURE));
    ATTRIBUTES.forEach(a -> header.add(a.id()));
    printer.printRecord(header);
  }

  /** Begins a file that is written row by row. */
  static FigureFile begin(MonthlyStatistics table, Imprint imprint, OutputStream out)
      throws IOException {
    return new SdmxCsvFile(table, imprint, out);
  }

  @Override
  public void add(MonthlyFigure figure) throws IOException {
    printer.print("dataflow");
    printer.print(Sdmx.FLOW_ID);
    printer.print("I");
    for (Sdmx.Component d : DIMENSIONS) {
      printer.print(dimension(d.id(), table, figure));
    }
    printer.print(figure.month());
    printer.print(figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "");
    for (Sdmx.Component a : ATTRIBUTES) {
      printer.print(attribute(a.id(), table, figure, imprint));
    }
    printer.println();
  }

  @Override
  public void end() throws IOException {
    printer.flush();
  }

  private static String dimension(String id, MonthlyStatistics table, MonthlyFigure figure) {
    return switch (id) {
      case "FREQ" -> "M";
      case "REF_AREA" -> "BE";
      case "SOURCE" -> Sdmx.id(table.source());
      case "COUNT_UNIT" -> table.unit().code();
      case "EXCLUDED" -> split(Statistics.EXCLUDED, table, figure, Sdmx.NOT_APPLICABLE);
      case "MEASURE", "STATISTIC" -> split(Coded.camel(id), table, figure, Sdmx.NOT_APPLICABLE);
      default -> split(Coded.camel(id), table, figure, Sdmx.TOTAL);
    };
  }

  private static String split(
      String by, MonthlyStatistics table, MonthlyFigure figure, String without) {
    int column = table.dimensions().indexOf(by);
    return column < 0 ? without : Sdmx.id(figure.values().get(column - 1));
  }

  private static String attribute(
      String id, MonthlyStatistics table, MonthlyFigure figure, Imprint imprint) {
    boolean hidden = figure.flags().contains(Flag.SUPPRESSED);
    return switch (id) {
      case "OBS_STATUS" -> status(figure);
      case "FINALITY" -> figure.status() == FigureStatus.FINAL ? Sdmx.FINAL : Sdmx.PROVISIONAL;
      case "CONF_STATUS" -> confidentiality(hidden, imprint);
      case "UNIT_MEASURE" ->
          table.dimensions().contains(TimeTables.STATISTIC)
                  && TimeTables.isTime(figure.values().get(1))
              ? "S"
              : "PURE_NUMB";
      case "DECIMALS" -> "0";
      case "REVISED" -> revised(figure);
      case "REFERENCE_DATE" -> table.referenceDate().code();
      case "DEFINITION" -> CsvFile.rules(table);
      case "REVISION" -> imprint.state();
      case "SUPPRESSION" -> imprint.suppression();
      case "LICENCE" -> imprint.licence();
      default -> throw new IllegalArgumentException(id);
    };
  }

  /** Free is only what is published; other figures are right and complete, and not for others. */
  private static String confidentiality(boolean hidden, Imprint imprint) {
    if (hidden) {
      return "C";
    }
    return imprint.isPublished() ? "F" : "N";
  }

  private static String revised(MonthlyFigure figure) {
    if (figure.flags().contains(Flag.CARRIED_OVER)) {
      return "S";
    }
    if (figure.flags().contains(Flag.MOVED)) {
      return "U";
    }
    return figure.flags().contains(Flag.REVISED) ? "Y" : "N";
  }

  /** Nobody counted, nothing can be there yet, or what there is is not told. */
  private static String gap(Flag gap) {
    return switch (gap) {
      case NOT_OBSERVED -> "L";
      case NOT_BEGUN -> "M";
      default -> "O";
    };
  }

  /** One code for each: what hinders most comes first. */
  private static String status(MonthlyFigure figure) {
    if (figure.flags().contains(Flag.SUPPRESSED)) {
      return "Q";
    }
    if (!figure.isObserved()) {
      return gap(figure.gap().orElseThrow());
    }
    if (figure.flags().contains(Flag.BREAK)) {
      return "B";
    }
    if (figure.status() == FigureStatus.PROVISIONAL) {
      return "P";
    }
    return figure.flags().contains(Flag.IMPUTED_DATE) || figure.flags().contains(Flag.ESTIMATED)
        ? "E"
        : "A";
  }
}
