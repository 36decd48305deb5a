package be.belfry.reports.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.TimeTables;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Figures as SDMX-CSV 2.0: a row for each observation, columns by {@link SdmxStructure}. */
final class SdmxCsvFile {
  private SdmxCsvFile() {}

  static byte[] of(MonthlyStatistics table, Imprint imprint) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
      Sdmx.dimensions().forEach(d -> header.add(d.id()));
      header.addAll(List.of(Sdmx.TIME, Sdmx.MEASURE));
      Sdmx.attributes().forEach(a -> header.add(a.id()));
      printer.printRecord(header);
      for (MonthlyFigure figure : table.items()) {
        List<String> row = new ArrayList<>(List.of("dataflow", Sdmx.FLOW_ID, "I"));
        Sdmx.dimensions().forEach(d -> row.add(dimension(d.id(), table, figure)));
        row.add(figure.month().toString());
        row.add(figure.value().isPresent() ? Long.toString(figure.value().getAsLong()) : "");
        Sdmx.attributes().forEach(a -> row.add(attribute(a.id(), table, figure, imprint)));
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String dimension(String id, MonthlyStatistics table, MonthlyFigure figure) {
    return switch (id) {
      case "FREQ" -> "M";
      case "REF_AREA" -> "BE";
      case "SOURCE" -> Sdmx.id(table.source());
      case "COUNT_UNIT" -> table.unit().code();
      case "EXCLUDED" -> split(Statistics.EXCLUDED, table, figure);
      default -> split(Coded.camel(id), table, figure);
    };
  }

  private static String split(String by, MonthlyStatistics table, MonthlyFigure figure) {
    int column = table.dimensions().indexOf(by);
    return column < 0 ? Sdmx.TOTAL : Sdmx.id(figure.values().get(column - 1));
  }

  private static String attribute(
      String id, MonthlyStatistics table, MonthlyFigure figure, Imprint imprint) {
    boolean hidden = figure.flags().contains(Flag.SUPPRESSED);
    return switch (id) {
      case "OBS_STATUS" -> status(figure);
      case "CONF_STATUS" -> hidden ? "C" : "F";
      case "UNIT_MEASURE" ->
          table.dimensions().contains(TimeTables.STATISTIC)
                  && TimeTables.isTime(figure.values().get(1))
              ? "S"
              : "PURE_NUMB";
      case "DECIMALS" -> "0";
      case "REVISED" -> figure.flags().contains(Flag.REVISED) ? "Y" : "N";
      case "REFERENCE_DATE" -> table.referenceDate().code();
      case "DEFINITION" -> table.definition();
      case "REVISION" -> imprint.state();
      case "SUPPRESSION" -> imprint.suppression();
      case "LICENCE" -> imprint.licence();
      default -> throw new IllegalArgumentException(id);
    };
  }

  /** One code for each: what hinders most comes first. */
  private static String status(MonthlyFigure figure) {
    if (figure.flags().contains(Flag.SUPPRESSED)) {
      return "Q";
    }
    if (!figure.isObserved()) {
      return "L";
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
