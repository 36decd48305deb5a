package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FEBRUARY;
import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.at;
import static be.belfry.reports.statistics.WrittenFigures.codes;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static be.belfry.reports.statistics.WrittenFigures.file;
import static be.belfry.reports.statistics.WrittenFigures.schema;
import static be.belfry.reports.statistics.WrittenFigures.structure;
import static be.belfry.reports.statistics.WrittenFigures.table;
import static be.belfry.reports.statistics.WrittenFigures.young;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureFile;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.PdfText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.miachm.sods.Range;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each format as a reader that did not write it finds it. */
class FigureFilesTest {
  @Test
  void csvHasAColumnForEachDimensionThenTheFigureThenWhatItIs() {
    assertThat(new String(file(StatisticsFormat.CSV, "own", PUBLISHED), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            month,classification,province,value,status,flags,unit,regime,referenceDate,definition,source,revision,suppression,licence\r
            2026-01,availability:ddos,liege,12,final,,incident,all,detected,2026-1,own,2,1-3,CC0-1.0\r
            2026-01,fraud:phishing,unknown,7,final,revised imputedDate,incident,all,detected,2026-1,own,2,1-3,CC0-1.0\r
            2026-02,availability:ddos,unknown,,provisional,suppressed,incident,all,detected,2026-1,own,2,1-3,CC0-1.0\r
            """);
  }

  private static Stream<Arguments> sources() {
    return Stream.of(
        arguments("=1+1", "'=1+1"),
        arguments("+1", "'+1"),
        arguments("-1", "'-1"),
        arguments("@x", "'@x"),
        arguments("\t=1", "'\t'=1"),
        arguments("\r=1", "'\r'=1"),
        arguments("x;=1", "x;'=1"),
        arguments(" =1", "' =1"),
        arguments("\uff1d1", "'\uff1d1"),
        arguments("x\u202egnp", "x[U+202E]gnp"),
        arguments("eurepoc", "eurepoc"));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void noCellOfACsvIsAFormula(String source, String written) throws IOException {
    assertThat(csv(file(StatisticsFormat.CSV, source, INTERNAL)).get(0).get("source"))
        .isEqualTo(written);
    assertThat(csv(file(StatisticsFormat.SDMX_CSV, source, INTERNAL)).get(0).get("SOURCE"))
        .matches("[A-Za-z0-9_@$-]+");
  }

  @Test
  void theMetadataDescribeTheCsvColumnByColumn() throws IOException {
    JsonNode metadata = new ObjectMapper().readTree(file(StatisticsFormat.CSVW, "own", PUBLISHED));
    assertThat(metadata.path("@context").asText()).isEqualTo("http://www.w3.org/ns/csvw");
    assertThat(metadata.path("url").asText())
        .isEqualTo("incident-2026-01-2026-02-by-classification-province.csv");
    assertThat(metadata.path("dc:license").asText()).contains("publicdomain/zero");
    assertThat(metadata.path("dc:description").asText())
        .contains("Incidents", "date of detection", "closure 2", "CC0", "provisional");
    List<CSVRecord> rows = csv(file(StatisticsFormat.CSV, "own", PUBLISHED));
    List<String> header = rows.get(0).getParser().getHeaderNames();
    JsonNode columns = metadata.at("/tableSchema/columns");
    assertThat(columns).hasSameSizeAs(header);
    for (int i = 0; i < header.size(); i++) {
      JsonNode column = columns.get(i);
      assertThat(column.path("name").asText()).isEqualTo(header.get(i));
      for (String language : List.of("nl", "fr", "de", "en")) {
        assertThat(column.path("titles").path(language).get(0).asText()).isNotBlank();
      }
    }
  }

  /**
   * On its way it lies where the server keeps such files, which need not be the system's folder.
   */
  @Test
  void aWorkbookIsMadeInTheFolderThatTheServerNames(@TempDir Path folder) throws IOException {
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());
    try {
      assertThatThrownBy(
              () -> FILES.file(StatisticsFormat.XLSX, table("own"), PUBLISHED, Language.EN))
          .hasRootCauseInstanceOf(NoSuchFileException.class)
          .hasMessageContaining(folder.resolve("missing").toString());
      Files.createDirectory(folder.resolve("missing"));
      assertThat(FILES.file(StatisticsFormat.XLSX, table("own"), PUBLISHED, Language.EN))
          .isNotEmpty();
      assertThat(folder.resolve("missing")).as("and is gone").isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theWorkbookHoldsTextAndNumbersButNoFormula(Language language) throws IOException {
    byte[] bytes =
        FILES.file(
            StatisticsFormat.XLSX, table("=HYPERLINK(\"http://x\")\u202e"), PUBLISHED, language);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (org.apache.poi.ss.usermodel.Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
          }
        }
      }
      Row first = book.getSheetAt(0).getRow(1);
      assertThat(first.getCell(1).getStringCellValue()).isEqualTo("availability:ddos");
      assertThat(first.getCell(5).getNumericCellValue()).isEqualTo(12);
      assertThat(book.getSheetAt(0).getRow(3).getCell(5)).as("suppressed").isNull();
      assertThat(book.getSheetAt(1).getRow(6).getCell(1).getStringCellValue())
          .isEqualTo("=HYPERLINK(\"http://x\")[U+202E]");
      assertThat(book.isMacroEnabled()).isFalse();
    }
  }

  /** A script of one reader works for a colleague of another language: codes are codes. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void bothWorkbooksHaveTheColumnsOfTheCsvInEachLanguageAndMonthsAsDates(Language language)
      throws IOException {
    List<CSVRecord> csv = csv(FILES.file(StatisticsFormat.CSV, table("own"), PUBLISHED, language));
    List<String> codes = List.of("classification", "province", "value", "status", "flags");
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(
                FILES.file(StatisticsFormat.XLSX, table("own"), PUBLISHED, language)))) {
      assertThat(styles(FILES.file(StatisticsFormat.XLSX, table("own"), PUBLISHED, language)))
          .as("the default style has its name")
          .contains("<cellStyle name=\"Normal\" xfId=\"0\"");
      DataFormatter shown = new DataFormatter(Locale.ROOT);
      org.apache.poi.ss.usermodel.Sheet sheet = book.getSheetAt(0);
      List<String> header = new ArrayList<>();
      sheet.getRow(0).forEach(cell -> header.add(cell.getStringCellValue()));
      assertThat(header).contains("month").containsAll(codes);
      assertThat(header.stream().map(column -> column.toLowerCase(Locale.ROOT)))
          .as("one column for who knows no case")
          .doesNotHaveDuplicates();
      for (int i = 0; i < csv.size(); i++) {
        Row row = sheet.getRow(i + 1);
        Cell month = row.getCell(header.indexOf("month"));
        assertThat(DateUtil.isCellDateFormatted(month)).isTrue();
        assertThat(month.getLocalDateTimeCellValue().toLocalDate())
            .isEqualTo(YearMonth.parse(csv.get(i).get("month")).atDay(1));
        assertThat(shown.formatCellValue(month)).isEqualTo(csv.get(i).get("month"));
        for (String code : codes) {
          assertThat(shown.formatCellValue(row.getCell(header.indexOf(code))))
              .as(code)
              .isEqualTo(csv.get(i).get(code));
        }
      }
    }
    Sheet ods =
        new SpreadSheet(
                new ByteArrayInputStream(
                    FILES.file(StatisticsFormat.ODS, table("own"), PUBLISHED, language)))
            .getSheet(0);
    List<Object> header = List.of(ods.getRange(0, 0, 1, ods.getMaxColumns()).getValues()[0]);
    assertThat(header).contains("month").containsAll(codes).doesNotHaveDuplicates();
    for (int i = 0; i < csv.size(); i++) {
      assertThat(ods.getRange(i + 1, header.indexOf("month")).getValue())
          .isEqualTo(YearMonth.parse(csv.get(i).get("month")).atDay(1));
      for (String code : List.of("classification", "province", "status", "flags")) {
        Object value = ods.getRange(i + 1, header.indexOf(code)).getValue();
        assertThat(value == null ? "" : value).as(code).isEqualTo(csv.get(i).get(code));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theOpenDocumentHoldsTextAndNumbersButNoFormula(Language language) throws IOException {
    byte[] bytes =
        PdfText.keep(
            "figures-" + language.code() + ".ods",
            FILES.file(StatisticsFormat.ODS, table("of:=1+1\u202e"), PUBLISHED, language));
    SpreadSheet book = new SpreadSheet(new ByteArrayInputStream(bytes));
    assertThat(book.getNumSheets()).isEqualTo(2);
    Sheet sheet = book.getSheet(0);
    assertThat(sheet.getRange(1, 1).getValue()).isEqualTo("availability:ddos");
    assertThat(((Number) sheet.getRange(1, 5).getValue()).longValue()).isEqualTo(12);
    assertThat(sheet.getRange(3, 5).getValue()).as("suppressed").isNull();
    Range all = sheet.getDataRange();
    for (Object[] row : all.getFormulas()) {
      assertThat(row).containsOnlyNulls();
    }
    assertThat(book.getSheet(1).getRange(6, 1).getValue()).isEqualTo("of:=1+1[U+202E]");
    // The type is the first entry, as it is, not compressed.
    assertThat(new String(bytes, 30, 54, StandardCharsets.US_ASCII))
        .isEqualTo("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String part = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(part).doesNotContain("table:formula", "<script", "xlink:href");
      }
    }
  }

  /** A month that nobody closed is final nowhere, however long ago, and without any figure too. */
  @Test
  void whereThereIsNoFigureNoneIsFinal() throws IOException {
    MonthlyStatistics none =
        Statistics.present(
            MonthlyQuery.of(JANUARY, FEBRUARY, Unit.INCIDENT, Dimension.SECTOR),
            List.of(),
            LocalDate.of(2030, 1, 1));
    Imprint later = Imprint.internal(Instant.parse("2030-01-01T08:00:00Z"), false);
    String described =
        new String(
            FILES.file(StatisticsFormat.CSVW, none, later, Language.EN), StandardCharsets.UTF_8);
    assertThat(described).contains("Status: as the column says of each figure");
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(
                FILES.file(StatisticsFormat.XLSX, none, later, Language.EN)))) {
      List<String> said = new ArrayList<>();
      for (Row row : book.getSheetAt(1)) {
        said.add(row.getCell(1).getStringCellValue());
      }
      assertThat(said).contains("as the column says of each figure").doesNotContain("final");
    }
  }

  /** Whoever gets one of the files alone sees in it that it is not the whole. */
  @Test
  void everyFileOfAPartSaysOfWhat() throws IOException {
    MonthlyStatistics part =
        Statistics.present(
            new MonthlyQuery(
                JANUARY,
                FEBRUARY,
                Unit.INCIDENT,
                List.of(),
                MonthlyQuery.OWN,
                false,
                Map.of(Dimension.SECTOR, "energy", Dimension.CLASSIFICATION, "availability:ddos")),
            List.of(new MonthlyCount(JANUARY, List.of("energy", "availability:ddos"), 7, 0, false)),
            LocalDate.of(2026, 4, 1));
    String words = "Sector: Energy, Classification: ";
    for (StatisticsFormat format : StatisticsFormat.values()) {
      assertThat(format.fileName(part)).contains("-only-sector-energy-only-classification-");
    }
    assertThat(csv(FILES.file(StatisticsFormat.CSV, part, INTERNAL, Language.EN)))
        .hasSize(2)
        .allMatch(r -> r.get("sector").equals("energy"))
        .allMatch(r -> r.get("classification").equals("availability:ddos"));
    assertThat(csv(FILES.file(StatisticsFormat.SDMX_CSV, part, INTERNAL, Language.EN)))
        .hasSize(2)
        .allMatch(r -> r.get("SECTOR").equals("energy"))
        .allMatch(r -> r.get("CLASSIFICATION").equals("availability_ddos"))
        .allMatch(r -> r.get("TIER").equals("_T"));
    JsonNode described =
        new ObjectMapper().readTree(FILES.file(StatisticsFormat.CSVW, part, INTERNAL, Language.EN));
    assertThat(described.path("dc:title").asText()).contains(words);
    assertThat(described.path("dc:description").asText()).contains("Only: " + words);
    JsonNode cube =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, part, INTERNAL, Language.EN));
    assertThat(schema().validate(cube)).isEmpty();
    assertThat(cube.path("label").asText()).startsWith("Incidents (" + words);
    assertThat(cube.path("size").toString()).isEqualTo("[2,1,1,1]");
    assertThat(cube.path("value").toString()).isEqualTo("{\"0\":7,\"1\":0}");
    byte[] xlsx = FILES.file(StatisticsFormat.XLSX, part, INTERNAL, Language.EN);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
      assertThat(book.getSheetAt(0).getRow(1).getCell(1).getStringCellValue()).isEqualTo("energy");
      assertThat(book.getSheetAt(1).getRow(1).getCell(0).getStringCellValue()).isEqualTo("Only");
      assertThat(book.getSheetAt(1).getRow(1).getCell(1).getStringCellValue()).startsWith(words);
    }
    SpreadSheet ods =
        new SpreadSheet(
            new ByteArrayInputStream(
                FILES.file(StatisticsFormat.ODS, part, INTERNAL, Language.EN)));
    assertThat(ods.getSheet(1).getRange(1, 1).getValue().toString()).startsWith(words);
  }

  @ParameterizedTest
  @EnumSource(
      value = StatisticsFormat.class,
      names = {"CSV", "SDMX_CSV"})
  void whatIsWrittenRowByRowIsTheFileThatIsMadeAsAWhole(StatisticsFormat format)
      throws IOException {
    assertThat(format.isStreamed()).isTrue();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureFile file = FILES.begin(format, table("own").with(List.of()), PUBLISHED, out);
    for (MonthlyFigure figure : table("own").items()) {
      file.add(figure);
    }
    file.end();
    assertThat(out.toByteArray()).isEqualTo(file(format, "own", PUBLISHED));
  }

  @ParameterizedTest
  @EnumSource(
      value = StatisticsFormat.class,
      names = {"CSV", "SDMX_CSV"})
  void aFileThatNobodyTakesIsNotWrittenToItsEnd(StatisticsFormat format) throws IOException {
    OutputStream closed =
        new OutputStream() {
          private int taken;

          @Override
          public void write(int b) throws IOException {
            if (taken++ > 1_000_000) {
              throw new IOException("gone");
            }
          }
        };
    FigureFile file = FILES.begin(format, table("own").with(List.of()), PUBLISHED, closed);
    MonthlyFigure figure = table("own").items().get(0);
    assertThatIOException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                file.add(figure);
              }
            });
  }

  @Test
  void noFormatShowsAMonthBeforeTheFirstRecordAs0() throws Exception {
    List<CSVRecord> csv = csv(young(StatisticsFormat.CSV));
    assertThat(csv).extracting(r -> r.get("value")).containsExactly("", "0", "7");
    assertThat(csv).extracting(r -> r.get("flags")).containsExactly("notObserved", "", "");
    List<CSVRecord> sdmx = csv(young(StatisticsFormat.SDMX_CSV));
    assertThat(sdmx).extracting(r -> r.get("OBS_VALUE")).containsExactly("", "0", "7");
    assertThat(sdmx).extracting(r -> r.get("OBS_STATUS")).containsExactly("L", "P", "P");
    assertThat(sdmx).extracting(r -> r.get("CONF_STATUS")).as("internal").containsOnly("N");
    assertThat(codes(structure(), "CONF_STATUS")).containsExactlyInAnyOrder("C", "F", "N");
    assertThat(codes(structure(), "OBS_STATUS")).contains("L", "Q");
    JsonNode cube = new ObjectMapper().readTree(young(StatisticsFormat.JSON_STAT));
    assertThat(schema().validate(cube)).isEmpty();
    assertThat(at(cube, "value", 0, 0).isMissingNode()).isTrue();
    assertThat(at(cube, "value", 1, 0).asText()).isEqualTo("0");
    assertThat(at(cube, "status", 0, 0).asText()).isEqualTo("provisional notObserved");
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(young(StatisticsFormat.XLSX)))) {
      assertThat(book.getSheetAt(0).getRow(1).getCell(1)).isNull();
      assertThat(book.getSheetAt(0).getRow(1).getCell(4).getStringCellValue())
          .isEqualTo("notObserved");
      assertThat(book.getSheetAt(0).getRow(1).getCell(5).getStringCellValue())
          .isEqualTo("not observed");
      assertThat(book.getSheetAt(0).getRow(2).getCell(1).getNumericCellValue()).isZero();
    }
    Sheet ods = new SpreadSheet(new ByteArrayInputStream(young(StatisticsFormat.ODS))).getSheet(0);
    assertThat(ods.getRange(1, 1).getValue()).isNull();
    assertThat(ods.getRange(1, 4).getValue()).isEqualTo("notObserved");
    assertThat(ods.getRange(1, 5).getValue()).isEqualTo("not observed");
    assertThat(((Number) ods.getRange(2, 1).getValue()).longValue()).isZero();
    assertThat(new String(young(StatisticsFormat.CSVW), StandardCharsets.UTF_8))
        .contains("not even 0");
  }

  /** January was never closed, February goes on, March has not begun. */
  @Test
  void noFormatShowsAMonthThatWasNeverClosedOrHasNotBegunAs0() throws Exception {
    MonthlyStatistics whole =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY.plusMonths(2), Unit.INCIDENT),
            List.of(new MonthlyCount(FEBRUARY, List.of(), 7, 0, false)),
            Finality.byCalendar(LocalDate.of(2026, 2, 7)),
            Optional.empty(),
            Optional.of(JANUARY),
            Optional.of(FEBRUARY));
    List<MonthlyFigure> items = new ArrayList<>(whole.items());
    items.set(0, items.get(0).notClosed());
    MonthlyStatistics table = whole.with(items);
    List<CSVRecord> csv = csv(FILES.file(StatisticsFormat.CSV, table, PUBLISHED, Language.EN));
    assertThat(csv).extracting(r -> r.get("value")).containsExactly("", "7", "");
    assertThat(csv)
        .extracting(r -> r.get("flags"))
        .containsExactly("notClosed", "running", "notBegun");
    List<CSVRecord> sdmx =
        csv(FILES.file(StatisticsFormat.SDMX_CSV, table, PUBLISHED, Language.EN));
    assertThat(sdmx).extracting(r -> r.get("OBS_VALUE")).containsExactly("", "7", "");
    assertThat(sdmx).extracting(r -> r.get("OBS_STATUS")).containsExactly("O", "P", "M");
    assertThat(codes(structure(), "OBS_STATUS")).contains("O", "M");
    JsonNode cube =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, table, PUBLISHED, Language.EN));
    assertThat(schema().validate(cube)).isEmpty();
    assertThat(cube.path("value").toString()).isEqualTo("{\"1\":7}");
    assertThat(cube.path("status").toString())
        .isEqualTo(
            "{\"0\":\"provisional notClosed\",\"1\":\"provisional running\","
                + "\"2\":\"provisional notBegun\"}");
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(
                FILES.file(StatisticsFormat.XLSX, table, PUBLISHED, Language.EN)))) {
      assertThat(book.getSheetAt(0).getRow(1).getCell(1)).isNull();
      assertThat(book.getSheetAt(0).getRow(3).getCell(1)).isNull();
      assertThat(text(book, 0))
          .contains("notClosed", "never closed", "running", "notBegun", "not begun");
      assertThat(text(book, 1)).contains("never closed are not published", "months to come");
    }
    Sheet ods =
        new SpreadSheet(
                new ByteArrayInputStream(
                    FILES.file(StatisticsFormat.ODS, table, PUBLISHED, Language.EN)))
            .getSheet(0);
    assertThat(ods.getRange(1, 1).getValue()).isNull();
    assertThat(((Number) ods.getRange(2, 1).getValue()).longValue()).isEqualTo(7);
    assertThat(ods.getRange(3, 1).getValue()).isNull();
    MonthlyStatistics split =
        Statistics.present(
            MonthlyQuery.of(JANUARY, JANUARY.plusMonths(2), Unit.INCIDENT, Dimension.TIER),
            List.of(new MonthlyCount(FEBRUARY, List.of("none"), 7, 0, false)),
            Finality.byCalendar(LocalDate.of(2026, 2, 7)),
            Optional.empty(),
            Optional.of(JANUARY),
            Optional.of(FEBRUARY));
    JsonNode parts =
        new ObjectMapper()
            .readTree(FILES.file(StatisticsFormat.JSON_STAT, split, INTERNAL, Language.EN));
    assertThat(parts.path("value").toString()).isEqualTo("{\"0\":0,\"1\":7}");
    assertThat(at(parts, "status", 2, 0, 0).asText()).isEqualTo("notBegun");
  }

  private static String styles(byte[] workbook) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("xl/styles.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    return "";
  }

  private static String text(XSSFWorkbook book, int sheet) {
    StringBuilder text = new StringBuilder();
    book.getSheetAt(sheet)
        .forEach(row -> row.forEach(cell -> text.append(cell.toString()).append('\n')));
    return text.toString();
  }
}
