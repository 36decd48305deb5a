package be.belfry.reports.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Two sheets as an Office Open XML workbook; numbers are numbers, text is text. */
final class WorkbookFile {
  private static final double NARROW = 10;
  private static final double WIDE = 22;
  private static final double WIDEST = 90;

  private WorkbookFile() {}

  static byte[] xlsx(FigureSheets sheets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Belfry", "1.0")) {
      figures(workbook.newWorksheet(sheets.name()), sheets.rows());
      Worksheet second = workbook.newWorksheet(sheets.definitionsName());
      second.width(0, WIDE);
      second.width(1, WIDEST);
      for (int row = 0; row < sheets.definitions().size(); row++) {
        second.value(row, 0, sheets.definitions().get(row)[0]);
        second.value(row, 1, sheets.definitions().get(row)[1]);
      }
      second.range(0, 0, sheets.definitions().size() - 1, 0).style().bold().set();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void figures(Worksheet sheet, List<List<Object>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      List<Object> cells = rows.get(row);
      for (int column = 0; column < cells.size(); column++) {
        if (cells.get(column) instanceof Long number) {
          sheet.value(row, column, number);
        } else if (cells.get(column) instanceof String text) {
          sheet.value(row, column, text);
        }
      }
    }
    int columns = rows.get(0).size();
    for (int column = 0; column < columns; column++) {
      sheet.width(column, column == 0 ? NARROW : WIDE);
    }
    sheet.range(0, 0, 0, columns - 1).style().bold().set();
    sheet.freezePane(0, 1);
  }
}
