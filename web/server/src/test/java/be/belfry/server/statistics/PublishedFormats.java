package be.belfry.server.statistics;

import static be.belfry.server.statistics.GoldenPublication.csv;
import static be.belfry.server.statistics.GoldenPublication.file;
import static be.belfry.server.statistics.GoldenPublication.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The files of a published split give the same figures in each format, and hide the same. */
final class PublishedFormats {
  private static final String VALUE = "value";

  private PublishedFormats() {}

  /**
   * Compares them with the CSV.
   *
   * @param publication as REST lists it
   * @param name of a table that is split by one dimension: {@code t3-sector}
   */
  static void assertAlike(JsonNode publication, String name) {
    String by = name.substring(name.indexOf('-') + 1);
    Map<String, String> expected = new LinkedHashMap<>();
    for (CSVRecord row : csv(published(file(publication, name + ".csv")))) {
      expected.put(row.get(by), row.get(VALUE));
    }
    assertThat(expected).as(name).hasSizeGreaterThan(1);
    try {
      assertThat(workbook(published(file(publication, name + ".xlsx")), by))
          .as(name + ".xlsx")
          .containsExactlyInAnyOrderEntriesOf(expected);
      assertThat(openDocument(published(file(publication, name + ".ods")), by))
          .as(name + ".ods")
          .containsExactlyInAnyOrderEntriesOf(expected);
      assertThat(cube(published(file(publication, name + ".json")), by))
          .as(name + ".json")
          .containsExactlyInAnyOrderEntriesOf(expected);
      Map<String, String> sdmx = new LinkedHashMap<>();
      for (CSVRecord row : csv(published(file(publication, name + ".sdmx.csv")))) {
        sdmx.put(row.get(by.toUpperCase(Locale.ROOT)), row.get("OBS_VALUE"));
        assertThat(row.get("CONF_STATUS").equals("C")).isEqualTo(row.get("OBS_VALUE").isEmpty());
      }
      assertThat(sdmx).as(name + ".sdmx.csv").containsExactlyInAnyOrderEntriesOf(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> workbook(byte[] bytes, String by) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      List<String> header = new ArrayList<>();
      book.getSheetAt(0).getRow(0).forEach(cell -> header.add(cell.getStringCellValue()));
      Map<String, String> found = new LinkedHashMap<>();
      for (Row row : book.getSheetAt(0)) {
        if (row.getRowNum() > 0) {
          Cell value = row.getCell(header.indexOf(VALUE));
          found.put(
              row.getCell(header.indexOf(by)).getStringCellValue(),
              value == null || value.getCellType() == CellType.BLANK
                  ? ""
                  : Long.toString((long) value.getNumericCellValue()));
        }
      }
      return found;
    }
  }

  private static Map<String, String> openDocument(byte[] bytes, String by) throws IOException {
    Sheet sheet = new SpreadSheet(new ByteArrayInputStream(bytes)).getSheet(0);
    Object[][] rows = sheet.getDataRange().getValues();
    List<String> header = new ArrayList<>();
    for (Object cell : rows[0]) {
      header.add(String.valueOf(cell));
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 1; i < rows.length; i++) {
      Object value = rows[i][header.indexOf(VALUE)];
      found.put(
          String.valueOf(rows[i][header.indexOf(by)]),
          value == null || value.equals("") ? "" : Long.toString(((Number) value).longValue()));
    }
    return found;
  }

  /** The month comes first, the unit last, one of each. */
  private static Map<String, String> cube(byte[] bytes, String by) throws IOException {
    JsonNode cube = new ObjectMapper().readTree(bytes);
    assertThat(cube.path("id").get(1).asText()).isEqualTo(by);
    assertThat(cube.path("value")).hasSizeLessThanOrEqualTo(cube.path("size").get(1).asInt());
    Map<String, String> found = new LinkedHashMap<>();
    cube.path("dimension")
        .path(by)
        .at("/category/index")
        .fields()
        .forEachRemaining(
            place ->
                found.put(
                    place.getKey(), cube.path("value").path(place.getValue().asText()).asText()));
    return found;
  }
}
