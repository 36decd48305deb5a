package be.belfry.domain.statistics;

import static be.belfry.domain.statistics.SmallMonth.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What closing would publish is what it publishes. */
class PublicationPreviewTest {
  private static final int ROUNDS = 40;

  /** Incidents by severity in one publication after another, and what the last one changes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # nothing changed
          high 60, low 30 > high 60, low 30                      | same
          # one report came late: the totals are revised, what it says is not told
          high 60, low 30 > high 60, low 31                      | t1-incidents 90 91; t5-severity low 30 30*
          high 60, low 30 > high 60, low 30, severe 1            | t1-incidents 90 91; t5-severity severe 0 0*
          # many did
          high 60, low 30 > high 60, low 40                      | t1-incidents 90 100; t5-severity low 30 40
          # few of many, which hide each other
          high 60, low 30 > high 70, low 30, severe 2            | t1-incidents 90 102; t5-severity high 60 c; t5-severity severe 0 c
          # what is hidden in both is no difference
          high 60, low 30, severe 2 > high 60, low 40, severe 2  | t1-incidents 92 102
          # a total that became too small stands
          high 5, low 6 > high 2                                 | t1-incidents 11 11*; t5-severity high 5 5*; t5-severity low 6 6*
          """)
  void namesWhatWouldBeShownOtherwise(String publications, String expected) {
    SmallMonth.Series series = new SmallMonth.Series();
    PublishedMonth last = null;
    PublicationPreview preview = null;
    for (String publication : publications.strip().split(" > ")) {
      ClosedMonth open = SmallMonth.of(publication);
      PublishedMonth made = series.publish(open);
      preview =
          PublicationPreview.of(
              open, Optional.ofNullable(last).map(PublishedMonth::publication), made);
      last = made;
    }
    String found =
        preview.cells().stream()
            .filter(c -> c.table().matches("t1-incidents|t5-severity"))
            .map(PublicationPreviewTest::words)
            .collect(Collectors.joining("; "));
    assertThat(preview.first()).isFalse();
    assertThat(found.isEmpty() ? "same" : found).isEqualTo(expected.strip());
  }

  private static String words(PublicationPreview.Cell cell) {
    return (cell.table() + " " + String.join(" ", cell.values())).strip()
        + " "
        + word(cell.before())
        + " "
        + word(cell.after());
  }

  private static String word(PublicationPreview.Shown shown) {
    return (shown.suppressed() ? "c" : Long.toString(shown.value().orElseThrow()))
        + (shown.carriedOver() ? "*" : "");
  }

  @Test
  void aFirstPublicationIsCounted() {
    ClosedMonth open = SmallMonth.of("high 60, low 30, severe 2");
    PublicationPreview preview =
        PublicationPreview.of(open, Optional.empty(), SmallMonth.publish(open));
    assertThat(preview.first()).isTrue();
    assertThat(preview.cells()).isEmpty();
    // Notifications, incidents, entities and warnings; one of three severities beside two hidden.
    assertThat(preview.shown()).isEqualTo(5);
    assertThat(preview.suppressed()).isEqualTo(2);
  }

  /** Whoever changes in the last publication what the preview names has the next one. */
  @Test
  void ofRandomHistoriesThePreviewIsThePublicationMade() {
    SplittableRandom chance = new SplittableRandom(20261129);
    int differ = 0;
    int stand = 0;
    int hidden = 0;
    for (int round = 0; round < ROUNDS; round++) {
      boolean quiet = round % 2 == 0;
      RandomRecords records = new RandomRecords(chance.nextInt(3, 90), chance, round % 3 == 0);
      Optional<Standing> standing = Optional.empty();
      Optional<MonthlyPublication> last = Optional.empty();
      for (int no = 1; no <= 3; no++) {
        ClosedMonth closed = records.close();
        PublishedMonth made = PublishedMonth.of(closed, standing, THRESHOLD);
        assertThat(PublishedMonth.of(closed, standing, made.withheld(), THRESHOLD))
            .as("a publication is known again by what it kept back")
            .isEqualTo(made);
        PublicationPreview preview = PublicationPreview.of(closed, last, made);
        assertThat(preview.shown() + preview.suppressed())
            .isEqualTo(
                PublishedTable.of(made.publication()).values().stream()
                    .mapToInt(t -> t.items().size())
                    .sum());
        if (last.isPresent()) {
          Map<List<Object>, String> shown = cells(last.get());
          for (PublicationPreview.Cell cell : preview.cells()) {
            List<Object> place = List.of(cell.table(), cell.values());
            String before = cell(cell.before().value(), cell.before().suppressed());
            String after = cell(cell.after().value(), cell.after().suppressed());
            assertThat(shown.getOrDefault(place, absent(cell.table()))).isEqualTo(before);
            shown.put(place, after);
            if (before.equals(after)) {
              assertThat(cell.after().carriedOver()).as(cell.toString()).isTrue();
              assertThat(cells(closed.figures()).getOrDefault(place, absent(cell.table())))
                  .as("what stands has changed")
                  .isNotEqualTo(after);
              stand++;
            } else {
              differ++;
            }
            hidden += cell.after().suppressed() ? 1 : 0;
          }
          Map<List<Object>, String> expected = cells(made.publication());
          TreeSet<String> all = new TreeSet<>();
          shown.keySet().forEach(place -> all.add(place.toString()));
          expected.keySet().forEach(place -> all.add(place.toString()));
          assertThat(named(shown, all)).isEqualTo(named(expected, all));
        } else {
          assertThat(preview.cells()).isEmpty();
        }
        standing = Optional.of(Standing.after(standing, closed, made.withheld()));
        last = Optional.of(made.publication());
        records.come(quiet ? chance.nextInt(1, 4) : chance.nextInt(1, 40));
        records.go(quiet ? 0 : chance.nextInt(3));
        records.change(quiet ? 0 : chance.nextInt(4));
      }
    }
    assertThat(differ).isGreaterThan(200);
    assertThat(stand).isGreaterThan(50);
    assertThat(hidden).isPositive();
  }

  private static Map<List<Object>, String> cells(MonthlyPublication month) {
    Map<List<Object>, String> cells = new HashMap<>();
    PublishedTable.of(month)
        .forEach(
            (name, table) ->
                table
                    .items()
                    .forEach(
                        i ->
                            cells.put(
                                List.of(name, i.values()),
                                cell(i.value(), i.flags().contains(Flag.SUPPRESSED)))));
    return cells;
  }

  private static String cell(OptionalLong value, boolean suppressed) {
    return suppressed ? "c" : value.isPresent() ? Long.toString(value.getAsLong()) : "none";
  }

  /** A split has no row for 0; what was not measured has none either. */
  private static String absent(String table) {
    return table.matches("t(7|8|12)-.*") ? "none" : "0";
  }

  private static List<String> named(Map<List<Object>, String> cells, TreeSet<String> all) {
    Map<String, String> named = new HashMap<>();
    cells.forEach((place, cell) -> named.put(place.toString(), cell));
    List<String> lines = new ArrayList<>();
    for (String place : all) {
      String table = place.substring(1, place.indexOf(','));
      lines.add(place + " " + named.getOrDefault(place, absent(table)));
    }
    return lines;
  }
}
