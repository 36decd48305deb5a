package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.GoldenMonth;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** What the page of closing says would be published, against what is published then. */
final class GoldenPreview {
  static final String TITLE = "What closing would publish";

  private static final String MONTH = GoldenMonth.MONTH.toString();
  private static final String PAGE = "/statistics/closing?lang=en&month=" + MONTH;
  private static final String ASKED = PAGE + "&preview=true";
  private static final String CARRIED = " (carried over)";
  private static final String NONE = "no figure";

  private GoldenPreview() {}

  /**
   * As the page shows it to who closes.
   *
   * @param text all that the page says
   * @param rows table, figure, published so far, would be published
   */
  record Read(String text, List<List<String>> rows) {}

  static Read read() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0, false)) {
      reader.open(PAGE);
      reader.page().getByText("Show what would be published").click();
      reader.page().getByText("nothing is kept").waitFor();
      List<List<String>> rows = new ArrayList<>();
      for (Locator row : reader.page().locator("#preview-table tbody tr").all()) {
        rows.add(row.locator("th, td").allInnerTexts());
      }
      return new Read(plain(reader), rows);
    }
  }

  private static String plain(Browser.Person reader) {
    return reader.text().replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  /** Who reads figures and closes none is shown none of it, whatever he asks for. */
  static void assertNobodyElseReadsIt() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("director", 0, false)) {
      reader.open(ASKED);
      assertThat(plain(reader))
          .contains("What closing would change")
          .doesNotContain(TITLE, "Show what would be published", "would be published and");
      assertThat(reader.page().locator("#preview-table").count()).isZero();
    }
  }

  /** What would be published of a month that is closed and has not changed is not asked. */
  static void assertNothingIsDue() {
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0, false)) {
      reader.open(ASKED);
      assertThat(plain(reader)).contains("Nothing to publish").doesNotContain(TITLE);
    }
  }

  /** So many figures of the month were published, and so many left out. */
  static void assertCounted(Read preview, JsonNode publication) {
    int shown = 0;
    int suppressed = 0;
    for (List<CSVRecord> table : tables(publication).values()) {
      for (CSVRecord row : table) {
        if (row.get(0).equals(MONTH)) {
          shown += row.get("value").isEmpty() ? 0 : 1;
          suppressed += row.get("flags").contains("suppressed") ? 1 : 0;
        }
      }
    }
    assertThat(shown).isGreaterThan(25);
    assertThat(suppressed).isPositive();
    assertThat(preview.text())
        .contains(
            "Of this month "
                + shown
                + " figures would be published and "
                + suppressed
                + " suppressed.");
  }

  /** Each figure that the publications show otherwise, and none besides but what stands. */
  static void assertPublished(Read preview, JsonNode earlier, JsonNode later) {
    List<List<String>> differ = new ArrayList<>();
    Map<String, List<CSVRecord>> before = tables(earlier);
    Map<String, List<CSVRecord>> after = tables(later);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    for (String name : after.keySet()) {
      Map<List<String>, String> then = cells(before.get(name));
      Map<List<String>, String> now = cells(after.get(name));
      Set<List<String>> all = new LinkedHashSet<>(now.keySet());
      all.addAll(then.keySet());
      String none = name.matches("t(1|7|8|12|13-warnings)(-.*)?\\.csv") ? NONE : "0";
      for (List<String> key : all) {
        String old = then.getOrDefault(key, none);
        String young = now.getOrDefault(key, none);
        if (!old.equals(young)) {
          String table = name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT);
          differ.add(List.of(table, key.get(key.size() - 1), old, young));
        }
      }
    }
    assertThat(differ).isNotEmpty();
    List<List<String>> named = new ArrayList<>();
    List<List<String>> stand = new ArrayList<>();
    for (List<String> row : preview.rows()) {
      if (row.get(3).endsWith(CARRIED)) {
        assertThat(row.get(3)).as("as it was published").isEqualTo(row.get(2) + CARRIED);
        stand.add(row);
      } else {
        named.add(List.of(row.get(0).split(" ")[0], row.get(1), row.get(2), row.get(3)));
      }
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(differ);
    assertThat(named).contains(List.of("T1", "October 2011", "101", "102"));
    // Line R: what it says of its incident is told in no split, nor how long that one took.
    assertThat(stand)
        .contains(
            List.of(
                "T3 Incidents by sector", word(Dimension.SECTOR, "transport"), "4", "4" + CARRIED),
            List.of(
                "T5 Incidents by severity", word(Dimension.SEVERITY, "severe"), "0", "0" + CARRIED))
        .allMatch(
            row ->
                row.get(0).contains("Incidents by ")
                    || row.get(0).equals("T8 Handling times: containment and closing"));
  }

  private static String word(Dimension by, String code) {
    return StatisticsWords.value(by.code(), code, Language.EN);
  }

  private static Map<String, List<CSVRecord>> tables(JsonNode publication) {
    Map<String, List<CSVRecord>> tables = new LinkedHashMap<>();
    for (JsonNode file : publication.path("files")) {
      String name = file.path("name").asText();
      if (name.matches("t[0-9]+-[A-Za-z-]+\\.csv")) {
        tables.put(name, GoldenPublication.csv(GoldenPublication.published(file)));
      }
    }
    return tables;
  }

  /** By month and what the page calls the figure. */
  private static Map<List<String>, String> cells(List<CSVRecord> table) {
    Map<List<String>, String> cells = new LinkedHashMap<>();
    for (CSVRecord row : table) {
      List<String> header = row.getParser().getHeaderNames();
      List<String> words = new ArrayList<>();
      for (String dimension : header.subList(1, header.indexOf("value"))) {
        words.add(StatisticsWords.value(dimension, row.get(dimension), Language.EN));
      }
      String month =
          DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK).format(YearMonth.parse(row.get(0)));
      cells.put(
          List.of(row.get(0), words.isEmpty() ? month : String.join(": ", words)),
          row.get("flags").contains("suppressed")
              ? "suppressed"
              : row.get("value").isEmpty() ? NONE : row.get("value"));
    }
    return cells;
  }

  /** The publications of the month, the newest first. */
  static JsonNode publications() {
    return Api.stranger().get("/publications/" + MONTH).body().path("items");
  }
}
