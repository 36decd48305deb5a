package be.belfry.server.statistics;

import static be.belfry.server.statistics.GoldenPublication.csv;
import static be.belfry.server.statistics.GoldenPublication.published;
import static be.belfry.server.statistics.GoldenPublication.text;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.GoldenMonth;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeBins;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
        .filter(t -> !t.matches("received|state|times|hidden [12]"));
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
        int last = header.indexOf("value");
        assertThat(YearMonth.from(row.getCell(0).getLocalDateTimeCellValue())).hasToString(MONTH);
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
    int last = 1;
    while (!"value".equals(sheet.getRange(0, last).getValue())) {
      last++;
    }
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

  /** Each filter beside each split, against the lines of the history that make up the totals. */
  @Order(1)
  @Test
  void filtersLeaveTheLinesThatSaySo() {
    int asked = 0;
    for (String unit : List.of("incident", "notification")) {
      for (Dimension filter : Dimension.values()) {
        for (Dimension by : Dimension.values()) {
          if (filter == by
              || unit.equals("notification") && (isOfIncident(filter) || isOfIncident(by))) {
            continue;
          }
          for (String value : GoldenMonth.values(unit, filter)) {
            Map<List<String>, Long> found = new LinkedHashMap<>();
            JsonNode body =
                statistician
                    .get(question(unit + " by " + by.code()) + "&" + filter.code() + "=" + value)
                    .body();
            for (JsonNode item : body.path("items")) {
              assertThat(item.path(filter.code()).asText()).isEqualTo(value);
              found.put(List.of(item.path(by.code()).asText()), item.path("value").asLong());
            }
            assertThat(found)
                .as(unit + " by " + by + ", only " + filter + " " + value)
                .containsExactlyInAnyOrderEntriesOf(GoldenMonth.filtered(unit, by, filter, value));
            asked++;
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(200);
  }

  /** The explorer's cross-table: cells and sums as they were worked out by hand. */
  @Order(1)
  @Test
  void theCrossTableGivesTheNumbers() {
    String question =
        "/statistics/explore?unit=incident&from="
            + MONTH
            + "&to="
            + MONTH
            + "&by=sector,severity&view=cross";
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0)) {
      reader.open(question + "&lang=en");
      assertThat(GoldenCrossTable.read(reader)).isEqualTo(GoldenCrossTable.expected());
      assertThat(reader.text())
          .contains("Sector \u00d7 Severity", "The totals are counted, not added up");
      reader.page().getByText("Exchange rows and columns").click();
      reader.page().getByText("Severity \u00d7 Sector").first().waitFor();
      Map<List<String>, String> turned = new LinkedHashMap<>();
      GoldenCrossTable.read(reader)
          .forEach((key, n) -> turned.put(List.of(key.get(1), key.get(0)), n));
      assertThat(turned).isEqualTo(GoldenCrossTable.expected());
      reader.open(question.replace("sector,severity", "severity") + "&lang=en");
      JsonNode total = statistician.get(question("incident")).body().at("/items/0");
      String month =
          "October 2011 ("
              + Stream.concat(
                      Stream.of(
                          Labels.of(
                              Locale.ENGLISH,
                              Coded.of(FigureStatus.class, total.path("status").asText()))),
                      StreamSupport.stream(total.path("flags").spliterator(), false)
                          .map(f -> Labels.of(Locale.ENGLISH, Coded.of(Flag.class, f.asText()))))
                  .collect(Collectors.joining(", "))
              + ")";
      assertThat(GoldenCrossTable.read(reader))
          .containsEntry(List.of(month, "High"), "60")
          .containsEntry(List.of(month, "Total"), "101");
      assertThat(reader.text()).contains("Rows and columns add up to the totals");
      reader.isAccessible();
      GoldenCrossTable.assertPartsInTheirSectors(
          reader, question.replace("sector,severity", "sector,subSector"));
    }
  }

  /** A notification takes these from its incident, whatever became of that. */
  private static boolean isOfIncident(Dimension dimension) {
    return !List.of(
            Dimension.SECTOR,
            Dimension.SUB_SECTOR,
            Dimension.REGIME,
            Dimension.CHANNEL,
            Dimension.PROVINCE)
        .contains(dimension);
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
  void theReportGivesTheNumbers() {
    byte[] pdf = bytes("/statistics/monthly?to=" + MONTH + "&format=pdf&lang=en");
    String text = text(pdf);
    assertThat(text).contains("October 2011 153 101 151");
    assertThat(text).contains(printed().keySet());
    assertThat(text).contains("188 received, each in exactly one state");
  }

  @Order(1)
  @Test
  void thePageGivesTheNumbersAndIsComplete() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0, false)) {
      reader.open("/statistics/month?month=" + MONTH + "&lang=en");
      String text = reader.page().locator("main").innerText().replaceAll("[\\s\u00a0\u202f]+", " ");
      assertThat(text).contains(printed().keySet());
      assertThat(text).contains("March 2010 : : : not observed");
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

  @Order(1)
  @Test
  void monthsBeforeTheFirstRecordAreNotObservedInEveryChannel() throws IOException {
    String early = "2010-03";
    String long24 = "&from=2009-11&to=" + MONTH + "&unit=notification";
    for (JsonNode item :
        statistician.get("/statistics/monthly?" + long24.substring(1)).body().path("items")) {
      boolean observed = item.path("month").asText().compareTo("2011-09") >= 0;
      assertThat(item.has("value")).as(item.toString()).isEqualTo(observed);
      assertThat(item.path("flags").toString().contains("notObserved")).isEqualTo(!observed);
      if (!observed) {
        assertThat(item.path("status").asText()).as(item.toString()).isEqualTo("provisional");
      }
    }
    assertThat(bytes("/statistics/monthly?format=csv" + long24))
        .asString(StandardCharsets.UTF_8)
        .contains("\n" + early + ",,provisional,notObserved,notification,")
        .doesNotContain("final,notObserved");
    assertThat(bytes("/statistics/monthly?format=sdmxCsv" + long24))
        .asString(StandardCharsets.UTF_8)
        .contains("," + early + ",,L,P,N,");
    assertThat(text(bytes("/statistics/monthly?to=" + MONTH + "&format=pdf&lang=en")))
        .contains("March 2010 : : :", ": Months before the first record");
    assertThat(text(bytes("/statistics/monthly?to=" + early + "&format=pdf&lang=en")))
        .contains("No figures", ": Months before the first record")
        .doesNotContain("Final figures");
  }

  @Order(2)
  @Test
  void aLateReportIsARevisionOfTheClosedMonth() {
    assertTimesOfTheOpenMonth();
    GoldenPreview.Read first = GoldenPreview.read();
    assertThat(first.rows()).as("nothing was published to differ from").isEmpty();
    assertThat(statistician.post("/statistics/closures", "{'month': '" + MONTH + "'}").status())
        .isEqualTo(201);
    assertThat(times()).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table("times"));
    GoldenPublication.assertPublished(1, 101);
    GoldenPreview.assertCounted(first, GoldenPreview.publications().get(0));
    GoldenPreview.assertNothingIsDue();
    List<CSVRecord> months =
        csv(
            Api.stranger()
                .get("/publications/" + MONTH + "-1/t1-notifications.csv")
                .response()
                .body());
    assertThat(months).as("a row for each month, never a silent gap").hasSize(24);
    assertThat(months)
        .filteredOn(r -> r.get("flags").equals("notObserved"))
        .hasSize(22)
        .allMatch(r -> r.get("value").isEmpty());
    assertThat(months.get(22).get("month")).isEqualTo("2011-09");
    assertThat(months.get(22).get("flags")).as("observed, never closed").isEqualTo("notClosed");
    assertThat(months.get(22).get("value")).isEmpty();
    ShippedServer.get().change(String.join(";\n", GoldenMonth.lateReport()));
    assertThePageShowsTheClosureAndWhatIsOfNowApart();
    GoldenPreview.assertNobodyElseReadsIt();
    GoldenPreview.Read second = GoldenPreview.read();
    Answer revised =
        statistician.post(
            "/statistics/closures",
            "{'month': '" + MONTH + "', 'reason': 'A report came in after the closing.'}");
    assertThat(revised.status()).as(revised.body().toString()).isEqualTo(201);
    JsonNode publications = GoldenPreview.publications();
    GoldenPreview.assertCounted(second, publications.get(0));
    GoldenPreview.assertPublished(second, publications.get(1), publications.get(0));
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
        .containsEntry("incident subSector road", List.of(0L, 1L))
        .containsEntry("incident severity severe", List.of(0L, 1L))
        .containsEntry("incident phenomenon ddos", List.of(34L, 35L))
        .containsEntry("incident crossBorder yes", List.of(0L, 1L))
        .allSatisfy((figure, values) -> assertThat(figure).startsWith("incident"));
  }

  /** One incident came after the closing: the figures stay, and it stands below them, named so. */
  private void assertThePageShowsTheClosureAndWhatIsOfNowApart() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0, false)) {
      reader.open("/statistics/month?month=" + MONTH + "&lang=en");
      String text = reader.page().locator("main").innerText().replaceAll("[\\s\u00a0\u202f]+", " ");
      assertThat(text)
          .contains("These are the figures of closure 1")
          .contains(printed().keySet())
          .contains("Changed since closure 1", "Incidents 101 102 +1")
          .contains("figures split by two dimensions")
          .contains("September 2011", "as of now");
      reader.open("/statistics/closing?month=" + MONTH + "&lang=en");
      String closing = reader.text().replaceAll("[\\s\u00a0\u202f]+", " ");
      assertThat(closing)
          .as("what is complete is not called published")
          .contains("These complete figures differ from those of the last closure")
          .contains("Last closure Now Difference")
          .contains("Incidents 101 102 +1");
    }
    assertThat(text(bytes("/statistics/monthly?to=" + MONTH + "&format=pdf&lang=en")))
        .contains("Figures of closure 1", "October 2011 153 101 151", "September 2011 \u00b0")
        .contains(printed().keySet());
    assertThat(
            statistician
                .get("/statistics/monthly?unit=incident&from=" + MONTH + "&to=" + MONTH)
                .body()
                .at("/items/0/value")
                .asLong())
        .as("REST has the figures of now")
        .isEqualTo(102);
  }

  private Map<List<String>, Long> times() {
    Map<List<String>, Long> times = new LinkedHashMap<>();
    statistician
        .get("/statistics/times?month=" + MONTH)
        .body()
        .path("items")
        .forEach(
            i ->
                times.put(
                    List.of(i.path("measure").asText(), i.path("statistic").asText()),
                    i.path("value").asLong()));
    return times;
  }

  /** Counts are exact at any time; a time lies in the bin of the exact one. */
  private void assertTimesOfTheOpenMonth() {
    Map<List<String>, Long> found = times();
    GoldenMonth.table("times")
        .forEach(
            (key, value) -> {
              if (key.get(1).equals("median") || key.get(1).equals("p90")) {
                assertThat(TimeBins.bin(found.get(key)))
                    .as(key.toString())
                    .isEqualTo(TimeBins.bin(value));
              } else {
                assertThat(found.get(key)).as(key.toString()).isEqualTo(value);
              }
            });
  }

  @Order(3)
  @Test
  void everybodyReadsTheRevisionAndTheFirstPublicationStays() {
    GoldenPublication.assertPublished(2, 102);
    JsonNode all = Api.stranger().get("/publications/" + MONTH).body().path("items");
    assertThat(all).hasSize(2);
    assertThat(all.at("/0/reason").asText()).isEqualTo("A report came in after the closing.");
    assertThat(all.at("/1/changes")).as("of the first publication").isEmpty();
    assertThat(all.at("/0/changes").toString())
        .contains(
            "{\"table\":\"t1-incidents\",\"month\":\""
                + MONTH
                + "\",\"codes\":{},\"before\":101,\"after\":102}")
        .doesNotContain("sector", "severity", "classification");
    List<CSVRecord> revisions =
        csv(Api.stranger().get("/publications/" + MONTH + "?format=csv").response().body());
    assertThat(revisions)
        .hasSize(all.at("/0/changes").size() + (all.at("/0/onlyInOne").asBoolean() ? 1 : 0))
        .anySatisfy(
            row -> {
              assertThat(row.get("edition")).isEqualTo(MONTH + "-2");
              assertThat(row.get("reason")).isEqualTo("A report came in after the closing.");
              assertThat(row.get("table")).isEqualTo("t1-incidents");
              assertThat(row.get("before") + " " + row.get("after")).isEqualTo("101 102");
            });
    assertThat(
            Api.stranger()
                .send("GET", "/publications/" + MONTH, null, Map.of("Accept", "text/csv"))
                .response()
                .headers()
                .firstValue("Content-Type"))
        .as("as it accepts")
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    List<CSVRecord> months = csv(published(GoldenPublication.file(all.get(1), "t1-incidents.csv")));
    assertThat(months.get(months.size() - 1).get("value")).isEqualTo("101");
    GoldenPublication.assertSavedApart();
    assertThat(Api.stranger().get("/publications/2011-07").status()).isEqualTo(404);
    assertThat(Api.stranger().get("/publications/" + MONTH + "-9/t3-sector.csv").status())
        .isEqualTo(404);
    assertThat(Api.stranger().get("/publications/catalogue").body().toString())
        .contains("/publications/" + MONTH + "-2/t3-sector.csv");
    try (Browser browser = new Browser();
        Browser.Person reader = browser.stranger()) {
      for (String language : List.of("nl", "fr", "de", "en")) {
        reader.open("/statistics/publications?month=" + MONTH + "&lang=" + language);
        assertThat(reader.text()).contains("A report came in after the closing.", "T15", "CC0");
        assertThat(reader.page().locator("td.number").allInnerTexts())
            .as("what was revised")
            .containsSequence("101", "102", "+1");
        assertThat(reader.text())
            .as("a key without its text")
            .doesNotContain("statistics_publications.", "shared_", "error.");
        reader.picture("publications-" + language + "-1440", 1440);
        reader.picture("publications-" + language + "-390", 390);
      }
      reader.isAccessible();
    }
  }
}
