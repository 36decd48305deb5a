package be.belfry.reports.statistics;

import be.belfry.domain.shared.CsvCell;
import be.belfry.domain.statistics.ListCell;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.RegulatorList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A list as CSV in codes: of sums a row for each figure, so that all tables stand in one file, with
 * {@code unknown} where our data know nothing; of a sector's list a row for each incident. Each row
 * ends with what the figures' own CSV says of every row: unit, regime, reference date and so on.
 */
final class ListCsv {
  private ListCsv() {}

  static byte[] of(RegulatorList list) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      if (list.kind() == ListKind.SECTOR) {
        records(printer, list);
      } else {
        figures(printer, list);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void records(CSVPrinter printer, RegulatorList list) throws IOException {
    RegulatorList.Table table = list.tables().get(list.tables().size() - 1);
    print(printer, table.columns(), list.terms().keySet());
    for (List<ListCell> row : table.rows()) {
      print(
          printer,
          row.stream().map(cell -> CsvCell.inert(cell.raw())).toList(),
          list.terms().values());
    }
  }

  private static void print(CSVPrinter printer, List<String> cells, Collection<String> terms)
      throws IOException {
    List<String> row = new ArrayList<>(cells);
    row.addAll(terms);
    printer.printRecord(row);
  }

  private static void figures(CSVPrinter printer, RegulatorList list) throws IOException {
    print(
        printer,
        List.of("list", "period", "table", "row", "measure", "value", "state"),
        list.terms().keySet());
    for (RegulatorList.Table table : list.tables()) {
      for (List<ListCell> row : table.rows()) {
        for (int i = 1; i < row.size(); i++) {
          List<String> cells = new ArrayList<>();
          cells.add(list.kind().code());
          cells.add(list.period().code());
          cells.add(table.code());
          cells.add(CsvCell.inert(row.get(0).raw()));
          cells.add(table.columns().get(i));
          cells.add(CsvCell.inert(row.get(i).raw()));
          cells.add(row.get(i).kind() == ListCell.Kind.GAP ? "unknown" : "known");
          print(printer, cells, list.terms().values());
        }
      }
    }
  }
}
