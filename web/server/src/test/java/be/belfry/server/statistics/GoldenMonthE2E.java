package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.GoldenMonth;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden month through every channel that gives figures: each gives the numbers that were
 * worked out by hand. The late report comes last, after the month was closed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoldenMonthE2E {
  private static final String MONTH = GoldenMonth.MONTH.toString();
  private final Api statistician = Api.as("statistician", 0);

  @BeforeAll
  static void write() {
    ShippedServer server = ShippedServer.get();
    if (server.number("select count(*) from notification where reference like 'N-2011-9%'") > 0) {
      return;
    }
    server.change(String.join(";\n", GoldenMonth.records()));
    // The merges that will be reversed are counted once, before they are.
    Api.as("statistician", 0).get("/statistics/monthly?from=" + MONTH + "&to=" + MONTH);
    server.change(String.join(";\n", GoldenMonth.reversal()));
  }

  /** The tables that are questions to the explorer. */
  static Stream<String> tables() {
    return GoldenMonth.tables().keySet().stream()
        .filter(t -> !t.equals("received") && !t.equals("state"));
  }

  private static String question(String table) {
    String[] words = table.split(" ");
    StringBuilder query = new StringBuilder("/statistics/monthly?from=" + MONTH + "&to=" + MONTH);
    query.append("&unit=").append(words[0]);
    if (table.endsWith(" excluded")) {
      query.append("&excluded=true");
    }
    for (int i = 2; i < words.length; i++) {
      query.append("&by=").append(words[i]);
    }
    return query.toString();
  }

  private byte[] file(String table, String format) {
    return bytes(question(table) + "&format=" + format);
  }

  private byte[] bytes(String path) {
    Answer answer = statistician.send("GET", path, null, Map.of("Accept-Language", "en"));
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.response().body();
  }

  private static List<String> key(List<String> values) {
    return values.isEmpty() ? List.of("total") : values;
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void restGivesTheNumbers(String table) {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    JsonNode body = statistician.get(question(table)).body();
    for (JsonNode item : body.path("items")) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i < body.path("dimensions").size(); i++) {
        values.add(item.path(body.path("dimensions").get(i).asText()).asText());
      }
      found.put(key(values), item.path("value").asLong());
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table(table));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void csvGivesTheNumbers(String table) throws IOException {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    try (CSVParser csv =
        CSVParser.parse(
            new String(file(table, "csv"), StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      int value = csv.getHeaderNames().indexOf("value");
      for (CSVRecord row : csv) {
        assertThat(row.get("month")).isEqualTo(MONTH);
        found.put(
            key(Arrays.asList(row.values()).subList(1, value)), Long.parseLong(row.get("value")));
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table(table));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void theWorkbookGivesTheNumbers(String table) throws IOException {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file(table, "xlsx")))) {
      List<String> header = new ArrayList<>();
      for (Row row : book.getSheetAt(0)) {
        if (header.isEmpty()) {
          row.forEach(cell -> header.add(cell.getStringCellValue()));
          continue;
        }
        List<String> values = new ArrayList<>();
        // A code and its word, for each dimension.
        int last = header.size() - 3;
        for (int column = 1; column < last; column += 2) {
          values.add(row.getCell(column).getStringCellValue());
        }
        assertThat(row.getCell(last).getCellType()).isEqualTo(CellType.NUMERIC);
        found.put(key(values), (long) row.getCell(last).getNumericCellValue());
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table(table));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void theOpenDocumentGivesTheNumbers(String table) throws IOException {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    Sheet sheet = new SpreadSheet(new ByteArrayInputStream(file(table, "ods"))).getSheet(0);
    int last = sheet.getMaxColumns() - 3;
    for (int row = 1; row < sheet.getMaxRows(); row++) {
      List<String> values = new ArrayList<>();
      for (int column = 1; column < last; column += 2) {
        values.add((String) sheet.getRange(row, column).getValue());
      }
      found.put(key(values), ((Number) sheet.getRange(row, last).getValue()).longValue());
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table(table));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void jsonStatGivesTheNumbers(String table) throws IOException {
    JsonNode cube = new ObjectMapper().readTree(file(table, "jsonStat"));
    Map<List<String>, Long> found = new LinkedHashMap<>();
    cube.path("value")
        .fields()
        .forEachRemaining(
            cell -> {
              List<String> values = new ArrayList<>();
              int place = Integer.parseInt(cell.getKey());
              for (int i = cube.path("id").size() - 1; i >= 0; i--) {
                int size = cube.path("size").get(i).asInt();
                values.add(0, code(cube, cube.path("id").get(i).asText(), place % size));
                place /= size;
              }
              // The month comes first, the unit last; cells in which nothing was counted are 0.
              if (cell.getValue().asLong() > 0) {
                found.put(key(values.subList(1, values.size() - 1)), cell.getValue().asLong());
              }
            });
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table(table));
  }

  private static String code(JsonNode cube, String dimension, int place) {
    List<String> codes = new ArrayList<>();
    cube.path("dimension")
        .path(dimension)
        .at("/category/index")
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().asInt() == place) {
                codes.add(e.getKey());
              }
            });
    return codes.get(0);
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("tables")
  void sdmxGivesTheNumbers(String table) throws IOException {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    String[] words = table.split(" ");
    List<String> columns = new ArrayList<>();
    if (table.endsWith(" excluded")) {
      columns.add("EXCLUDED");
    }
    for (int i = 2; i < words.length; i++) {
      columns.add(Coded.of(Dimension.class, words[i]).name());
    }
    try (CSVParser csv =
        CSVParser.parse(
            new String(file(table, "sdmxCsv"), StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : csv) {
        assertThat(row.get("TIME_PERIOD")).isEqualTo(MONTH);
        assertThat(row.get("COUNT_UNIT")).isEqualTo(words[0]);
        found.put(
            key(columns.stream().map(row::get).toList()), Long.parseLong(row.get("OBS_VALUE")));
      }
    }
    Map<List<String>, Long> expected = new LinkedHashMap<>();
    GoldenMonth.table(table)
        .forEach(
            (key, value) ->
                expected.put(key.stream().map(c -> c.replace(':', '_')).toList(), value));
    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** The tables that the month's page and its report show, by what their rows are called. */
  private static Map<String, Long> printed() {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : GoldenMonth.tables().keySet()) {
      String[] words = table.split(" ");
      boolean shown =
          words.length == 3
              && words[0].equals(
                  List.of("regime", "channel").contains(words[2]) ? "notification" : "incident");
      if (shown) {
        GoldenMonth.table(table)
            .forEach(
                (key, value) ->
                    rows.put(
                        StatisticsWords.value(
                                Coded.of(Dimension.class, words[2]).code(), key.get(0), Language.EN)
                            + " "
                            + value
                            + " ",
                        value));
      }
    }
    GoldenMonth.table("incident excluded")
        .forEach(
            (key, value) ->
                rows.put(
                    StatisticsWords.value("excluded", key.get(0), Language.EN) + " " + value,
                    value));
    assertThat(rows).hasSizeGreaterThan(25);
    return rows;
  }

  @Order(1)
  @Test
  void theReportGivesTheNumbers() throws IOException {
    byte[] pdf = bytes("/statistics/monthly?to=" + MONTH + "&format=pdf&lang=en");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      String text = stripper.getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
      assertThat(text).contains("October 2011 153 101 151");
      assertThat(text).contains(printed().keySet());
    }
  }

  @Order(1)
  @Test
  void thePageGivesTheNumbersAndIsComplete() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0, false)) {
      reader.open("/statistics/month?month=" + MONTH + "&lang=en");
      String text = reader.page().locator("main").innerText().replaceAll("[\\s\u00a0\u202f]+", " ");
      assertThat(text).contains(printed().keySet());
      long received = 0;
      for (GoldenMonth.Figure figure : GoldenMonth.tables().get("received")) {
        received += figure.key().equals(List.of("exercise")) ? 0 : figure.value();
      }
      assertThat(text).contains("Received " + received + " ");
      GoldenMonth.table("state")
          .forEach(
              (state, value) ->
                  assertThat(text)
                      .contains(
                          be.belfry.domain.shared.Labels.of(
                                  Language.EN.locale(),
                                  Coded.of(NotificationState.class, state.get(0)))
                              + " "
                              + value
                              + " "));
    }
  }

  @Order(2)
  @Test
  void aLateReportIsARevisionOfTheClosedMonth() {
    assertThat(statistician.post("/statistics/closures", "{'month': '" + MONTH + "'}").status())
        .isEqualTo(201);
    ShippedServer.get().change(String.join(";\n", GoldenMonth.lateReport()));
    Answer revised =
        statistician.post(
            "/statistics/closures",
            "{'month': '" + MONTH + "', 'reason': 'A report came in after the closing.'}");
    assertThat(revised.status()).as(revised.body().toString()).isEqualTo(201);
    JsonNode closure =
        statistician.get("/statistics/closures?month=" + MONTH).body().at("/items/0");
    assertThat(closure.path("reason").asText()).isEqualTo("A report came in after the closing.");
    Map<String, List<Long>> changes = new LinkedHashMap<>();
    closure
        .path("changes")
        .forEach(
            c ->
                changes.put(
                    c.path("unit").asText()
                        + (c.has("by") ? " " + c.path("by").asText() + " " : "")
                        + c.path("code").asText(),
                    List.of(c.path("before").asLong(), c.path("after").asLong())));
    // Line R: one incident more, and nothing else of October.
    assertThat(changes)
        .containsEntry("incident", List.of(101L, 102L))
        .containsEntry("incident sector transport", List.of(4L, 5L))
        .containsEntry("incident severity severe", List.of(0L, 1L))
        .containsEntry("incident phenomenon ddos", List.of(34L, 35L))
        .containsEntry("incident crossBorder yes", List.of(0L, 1L))
        .allSatisfy((figure, values) -> assertThat(figure).startsWith("incident"));
  }
}
