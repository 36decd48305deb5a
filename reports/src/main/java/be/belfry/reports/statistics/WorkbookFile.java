package be.belfry.reports.statistics;

import be.belfry.domain.shared.WrittenText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Two sheets as an Office Open XML workbook; numbers are numbers, text is text, a month is the date
 * of its first day that is shown as {@code 2026-10}.
 */
final class WorkbookFile {
  private static final String MONTH = "yyyy-mm";
  private static final String STYLES = "xl/styles.xml";

  /** What follows the styles of cells: the one that all build on has a name. */
  private static final String NORMAL =
      "</cellXfs><cellStyles count=\"1\">"
          + "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

  private static final double NARROW = 10;
  private static final double WIDE = 22;
  private static final double WIDEST = 90;

  private WorkbookFile() {}

  static byte[] xlsx(FigureSheets sheets) {
    try {
      // Named, for Java itself goes by what the property was when it began: the system's folder.
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      Path file = Files.createTempFile(folder, "figures", ".xlsx");
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          write(sheets, out);
        }
        return named(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FigureSheets sheets, OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Belfry", "1.0")) {
      figures(workbook.newWorksheet(sheets.name()), sheets.rows());
      Worksheet second = workbook.newWorksheet(sheets.definitionsName());
      second.width(0, WIDE);
      second.width(1, WIDEST);
      for (int row = 0; row < sheets.definitions().size(); row++) {
        second.value(row, 0, sheets.definitions().get(row)[0]);
        second.value(row, 1, WrittenText.straight(sheets.definitions().get(row)[1]));
      }
      second.range(0, 0, sheets.definitions().size() - 1, 0).style().bold().set();
    }
  }

  /**
   * The writer knows no named style, without which readers warn of a workbook. Its sizes stand at
   * the end of the file only, so that a stream of its parts cannot be read.
   */
  private static byte[] named(Path workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile parts = new ZipFile(workbook.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry part : Collections.list(parts.entries())) {
        zip.putNextEntry(new ZipEntry(part.getName()));
        byte[] bytes = parts.getInputStream(part).readAllBytes();
        zip.write(part.getName().equals(STYLES) ? styled(bytes) : bytes);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] styled(byte[] styles) {
    return new String(styles, StandardCharsets.UTF_8)
        .replace("</cellXfs>", NORMAL)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void figures(Worksheet sheet, List<List<Object>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      List<Object> cells = rows.get(row);
      for (int column = 0; column < cells.size(); column++) {
        if (cells.get(column) instanceof Long number) {
          sheet.value(row, column, number);
        } else if (cells.get(column) instanceof YearMonth month) {
          sheet.value(row, column, month.atDay(1));
          sheet.style(row, column).format(MONTH).set();
        } else if (cells.get(column) instanceof String text) {
          sheet.value(row, column, WrittenText.straight(text));
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
