package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.Concern;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTablesTest {
  private static List<String> row(RegulatorList list, int table, int row) {
    return list.tables().get(table).rows().get(row).stream()
        .map(c -> c.kind() == ListCell.Kind.GAP ? "?" : c.raw())
        .toList();
  }

  @Test
  void theSummaryTellsWhatWasOwedFromWhatWasVoluntary() {
    RegulatorList list = AList.enisa();

    assertThat(row(list, 0, 0)).containsExactly("significantIncidents", "7", "3");
    assertThat(row(list, 0, 1)).containsExactly("incidents", "2", "2");
    assertThat(row(list, 0, 2)).containsExactly("threats", "?", "?");
    assertThat(row(list, 0, 3)).containsExactly("nearMisses", "?", "?");
    assertThat(row(list, 0, 4)).containsExactly("withoutIncident", "3", "0");
    assertThat(list.tables().get(1).rows()).hasSize(3);
    assertThat(row(list, 1, 0)).containsExactly("energy", "3", "3", "0");
    assertThat(row(list, 1, 2)).containsExactly("health", "2", "0", "2");
    assertThat(list.tables().get(2).rows()).as("nothing but threats in space").hasSize(2);
    assertThat(row(list, 2, 0)).containsExactly("electricity", "2", "2", "0");
  }

  /**
   * What notifiers say of what was reported of free will; triage has the last word on incidents.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          THREAT 2, NEAR_MISS 5          | threats 2 0 | nearMisses 5 0 | withoutIncident 0 0
          THREAT 2, INCIDENT 1           | threats 2 0 | nearMisses ? ? | withoutIncident 1 0
          NEAR_MISS 4, - 3               | threats ? ? | nearMisses 4 0 | withoutIncident 3 0
          THREAT 1, NEAR_MISS 1, - 1     | threats 1 0 | nearMisses 1 0 | withoutIncident 1 0
          NEAR_MISS 4                    | threats 0 0 | nearMisses 4 0 | withoutIncident 0 0
          """)
  void threatsAndNearMissesAreWhatTheirNotifiersSay(
      String said, String threats, String nearMisses, String rest) {
    List<ListFacts.Told> told = new ArrayList<>();
    told.add(new ListFacts.Told(false, true, Optional.of(Concern.NEAR_MISS), "yes", "", "", 7));
    for (String one : said.split(", ")) {
      String[] of = one.split(" ");
      Optional<Concern> concern =
          of[0].equals("-") ? Optional.empty() : Optional.of(Concern.valueOf(of[0]));
      told.add(new ListFacts.Told(false, false, concern, "no", "", "", Long.parseLong(of[1])));
    }
    List<String> rows =
        ListTables.enisa(told).get(0).rows().stream()
            .map(
                row ->
                    row.stream()
                        .map(c -> c.kind() == ListCell.Kind.GAP ? "?" : c.raw())
                        .collect(Collectors.joining(" ")))
            .toList();
    assertThat(rows)
        .containsExactly("significantIncidents 0 0", "incidents 7 7", threats, nearMisses, rest);
  }

  /** A reader finds days as he writes them; a file for machines has them as ISO 8601. */
  @ParameterizedTest
  @CsvSource({"NL, 3 dec. 2026", "FR, 3 d\u00e9c. 2026", "DE, 3. Dez. 2026", "EN, 3 Dec 2026"})
  void writesADayAsEachLanguageDoes(Language language, String day) {
    ListCell cell = ListCell.day(LocalDate.of(2026, 12, 3));

    assertThat(cell.word(language)).isEqualTo(day);
    assertThat(cell.raw()).isEqualTo("2026-12-03");
  }

  @Test
  void whatNobodyStatedIsNotZero() {
    RegulatorList list = AList.ciras();

    assertThat(row(list, 0, 0))
        .containsExactly("systemFailure", "62", "50", "1200000", "40", "5400000");
    assertThat(row(list, 0, 1)).containsExactly("naturalPhenomenon", "3", "0", "?", "0", "?");
    assertThat(row(list, 0, 2)).containsExactly("humanError", "0", "0", "0", "0", "0");
    assertThat(row(list, 0, 6)).containsExactly("total", "65", "50", "1200000", "40", "5400000");
    assertThat(list.tables().get(1).rows()).hasSize(1);
    assertThat(row(list, 2, 0)).containsExactly("cloud", "4", "0", "?", "0", "?");
    assertThat(row(list, 2, 1).get(0)).isEqualTo("electronicCommunications");
  }

  @Test
  void aSectorsListSaysWhenThereIsMore() {
    RegulatorList list = AList.sector(ListTables.MOST + 1);

    assertThat(list.tables().get(1).rows()).hasSize(ListTables.MOST);
    assertThat(list.tables().get(1).cut()).isTrue();
    assertThat(row(AList.sector(3), 0, 0)).containsExactly("incidentsShown", "3");
    assertThat(row(AList.sector(5), 0, 2)).containsExactly("lateShown", "1");
    assertThat(row(AList.sector(4), 1, 3).get(8)).isEqualTo("?");
    assertThat(row(AList.sector(4), 1, 0).get(3))
        .isEqualTo("healthcareProviders referenceLaboratories");
    assertThat(AList.sector(4).tables().get(1).rows().get(0).get(3).word(Language.EN))
        .contains(", ");
    assertThat(row(AList.sector(4), 1, 1).get(3)).as("nobody said").isEqualTo("?");
    assertThat(row(AList.sector(4), 1, 0).get(1)).as("a day of Brussels").isEqualTo("2025-07-01");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-Q1, 2026-01, 2026-03, 2025-12-31T23:00:00Z, 2026-03-31T22:00:00Z, 2025-Q4, 2026-Q2
          2025-Q4, 2025-10, 2025-12, 2025-09-30T22:00:00Z, 2025-12-31T23:00:00Z, 2025-Q3, 2026-Q1
          2026,    2026-01, 2026-12, 2025-12-31T23:00:00Z, 2026-12-31T23:00:00Z, 2025,    2027
          """)
  void aPeriodIsAQuarterOrAYearOfBrussels(
      String code,
      YearMonth from,
      YearMonth to,
      Instant begin,
      Instant end,
      String previous,
      String next) {
    ListPeriod period = ListPeriod.parse(code);
    assertThat(period.code()).isEqualTo(code);
    assertThat(period.from()).isEqualTo(from);
    assertThat(period.to()).isEqualTo(to);
    assertThat(period.begin()).isEqualTo(begin);
    assertThat(period.end()).isEqualTo(end);
    assertThat(period.previous().code()).isEqualTo(previous);
    assertThat(period.next().code()).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-Q5", "2026-03", "1999", "99999", "2026-Q1 ", "2026-q1"})
  void refusesWhatIsNoPeriod(String text) {
    assertThatThrownBy(() -> ListPeriod.parse(text)).isInstanceOf(RuleViolation.class);
  }

  @Test
  void eachListHasItsPeriod() {
    ListPeriod year = new ListPeriod(2025, OptionalInt.empty());
    ListPeriod quarter = new ListPeriod(2025, OptionalInt.of(4));
    assertThatThrownBy(() -> year.check(ListKind.ENISA)).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> quarter.check(ListKind.CIRAS)).isInstanceOf(RuleViolation.class);
    quarter.check(ListKind.ENISA);
    year.check(ListKind.CIRAS);
    year.check(ListKind.SECTOR);
    quarter.check(ListKind.SECTOR);
    YearMonth february = YearMonth.of(2026, 2);
    assertThat(ListPeriod.last(ListKind.ENISA, february)).isEqualTo(quarter);
    assertThat(ListPeriod.last(ListKind.CIRAS, february)).isEqualTo(year);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyWordIsThere(Language language) {
    for (RegulatorList list : List.of(AList.enisa(), AList.ciras(), AList.sector(4))) {
      String kind = list.kind().code();
      assertThat(StatisticsWords.text("list.what." + kind, language)).isNotBlank();
      assertThat(StatisticsWords.text("list.basis." + kind, language)).isNotBlank();
      list.gaps()
          .forEach(g -> assertThat(StatisticsWords.text("list.gap." + g, language)).isNotBlank());
      for (RegulatorList.Table table : list.tables()) {
        assertThat(StatisticsWords.text("list.table." + table.code(), language)).isNotBlank();
        table
            .columns()
            .forEach(
                c -> assertThat(StatisticsWords.text("list.column." + c, language)).isNotBlank());
        table
            .rows()
            .forEach(row -> row.forEach(cell -> assertThat(cell.word(language)).isNotBlank()));
      }
    }
  }
}
