package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.GoldenMonth;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.server.Browser;
import com.microsoft.playwright.Locator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The explorer's cross-table of the golden month: as a page shows it, and as it must be. */
final class GoldenCrossTable {
  private GoldenCrossTable() {}

  /** Each sub-sector stands in the row of its own sector, whatever else its incidents say. */
  static void assertPartsInTheirSectors(Browser.Person reader, String question) {
    reader.open(question + "&lang=en");
    assertThat(reader.text()).contains("Sector \u00d7 Sub-sector");
    Map<List<String>, String> cells = read(reader);
    Map<List<String>, Long> pairs = GoldenMonth.table("incident by sector subSector");
    for (List<String> sector : GoldenMonth.table("incident by sector").keySet()) {
      for (List<String> part : GoldenMonth.table("incident by subSector").keySet()) {
        assertThat(cells)
            .containsEntry(
                List.of(word(Dimension.SECTOR, sector), word(Dimension.SUB_SECTOR, part)),
                String.valueOf(pairs.getOrDefault(List.of(sector.get(0), part.get(0)), 0L)));
      }
    }
    reader.isAccessible();
    for (String language : List.of("nl", "fr", "de", "en")) {
      for (String shown : List.of("cross", "table")) {
        reader.open(
            question
                    .replace(
                        "sector,subSector",
                        shown.equals("cross") ? "sector,subSector" : "subSector")
                    .replace("view=cross", "view=" + shown)
                + "&lang="
                + language);
        reader.picture("statistics-parts-" + shown + "-" + language + "-1440", 1440);
        reader.picture("statistics-parts-" + shown + "-" + language + "-390", 390);
      }
    }
  }

  /** The cells and sums of sectors and severities, worked out by hand. */
  static Map<List<String>, String> expected() {
    Map<List<String>, String> expected = new LinkedHashMap<>();
    for (List<String> sector : GoldenMonth.table("incident by sector").keySet()) {
      for (List<String> severity : GoldenMonth.table("incident by severity").keySet()) {
        expected.put(
            List.of(word(Dimension.SECTOR, sector), word(Dimension.SEVERITY, severity)),
            String.valueOf(
                GoldenMonth.table("incident by sector severity")
                    .getOrDefault(List.of(sector.get(0), severity.get(0)), 0L)));
      }
    }
    GoldenMonth.table("incident by sector")
        .forEach((k, n) -> expected.put(List.of(word(Dimension.SECTOR, k), "Total"), n.toString()));
    GoldenMonth.table("incident by severity")
        .forEach(
            (k, n) -> expected.put(List.of("Total", word(Dimension.SEVERITY, k)), n.toString()));
    expected.put(List.of("Total", "Total"), "101");
    return expected;
  }

  private static String word(Dimension dimension, List<String> key) {
    return StatisticsWords.value(dimension.code(), key.get(0), Language.EN);
  }

  /** The table as it is read: by the headings of row and column. */
  static Map<List<String>, String> read(Browser.Person reader) {
    Map<List<String>, String> found = new LinkedHashMap<>();
    List<String> columns = reader.page().locator("table.cross thead th").allInnerTexts();
    for (Locator row : reader.page().locator("table.cross tbody tr").all()) {
      List<String> cells = row.locator("th, td").allInnerTexts();
      assertThat(cells).hasSameSizeAs(columns);
      for (int i = 1; i < cells.size(); i++) {
        found.put(List.of(cells.get(0).strip(), columns.get(i).strip()), cells.get(i).strip());
      }
    }
    return found;
  }
}
