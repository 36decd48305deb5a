package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is hidden stays hidden from whoever can add and subtract. */
class DisclosureTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final LocalDate TODAY = LocalDate.of(2026, 4, 9);
  private static final int THRESHOLD = 3;

  /** Parts of a sum, which of them are hidden, and whether the sum is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 20 30   | ''      | no
          2 20 30    | 0 1     | no
          1 1 30     | 0 1 2   | no
          2 3 30     | 0 1     | no
          3 100      | 0 1     | no
          2 2        | 0 1     | yes
          1 1 1      | 0 1 2   | yes
          2 0 9      | 0 2     | no
          4 4        | ''      | no
          """)
  void hidesAsMuchAsItMust(String parts, String hidden, String total) {
    Map<String, Long> cells = new HashMap<>();
    List<String> names = new ArrayList<>();
    long sum = 0;
    for (String part : parts.split(" ")) {
      names.add(Integer.toString(names.size()));
      cells.put(names.get(names.size() - 1), Long.parseLong(part));
      sum += Long.parseLong(part);
    }
    cells.put("total", sum);
    Set<String> found =
        Disclosure.hidden(
            cells, List.of(new Disclosure.Margin("total", names)), Set.of(), THRESHOLD);
    List<String> expected =
        new ArrayList<>(hidden.isEmpty() ? List.of() : List.of(hidden.split(" ")));
    if (total.equals("yes")) {
      expected.add("total");
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void withoutAThresholdNothingIsHidden() {
    assertThat(Disclosure.hidden(Map.of("a", 1L), List.of(), Set.of(), 0)).isEmpty();
  }

  @Test
  void noHiddenCellOfRandomMonthsCanBeWorkedOut() {
    SplittableRandom chance = new SplittableRandom(20260401);
    int hidden = 0;
    for (int round = 0; round < 60; round++) {
      Records records = new Records(chance.nextInt(3, 90), chance);
      PublishedMonth first = records.publish(Set.of());
      records.more(chance.nextInt(1, 6));
      PublishedMonth second = records.publish(first.hidden());
      Attacker attacker = new Attacker();
      attacker.read("1", first.publication());
      attacker.read("2", second.publication());
      attacker.supposeUnchanged("1", "2", cell -> true);
      for (String publication : List.of("1", "2")) {
        for (String cell : attacker.hidden(publication)) {
          hidden++;
          Attacker.Range range = attacker.range(cell);
          assertThat(range.highest() - range.lowest())
              .as("round " + round + " " + cell + " " + range)
              .isGreaterThanOrEqualTo(THRESHOLD);
        }
      }
    }
    assertThat(hidden).as("the attack had something to find").isGreaterThan(500);
  }

  @Test
  void theAttackFindsWhatOnlySmallCountsHide() {
    MonthlyPublication closed = month(Map.of("low", 2L, "high", 6L), 8);
    MonthlyStatistics table = closed.tables().get(0);
    List<MonthlyFigure> items = new ArrayList<>(table.items());
    items.replaceAll(i -> i.value().orElse(0) <= THRESHOLD ? i.suppressed() : i);
    Attacker attacker = new Attacker();
    attacker.read("1", with(closed, table.with(items)));
    assertThat(attacker.range("1:incident|severity|low")).isEqualTo(new Attacker.Range(2, 2));
  }

  @Test
  void theDifferenceOfTwoRevisionsShowsNothingBecauseWhatWasHiddenStaysSo() {
    PublishedMonth first =
        PublishedMonth.of(month(Map.of("low", 2L, "medium", 4L, "high", 9L), 15), Set.of(), 3);
    MonthlyPublication later = month(Map.of("low", 5L, "medium", 4L, "high", 9L), 18);
    Attacker forgetful = new Attacker();
    forgetful.read("1", first.publication());
    forgetful.read("2", PublishedMonth.of(later, Set.of(), 3).publication());
    forgetful.supposeUnchanged("1", "2", cell -> cell.endsWith("medium"));
    assertThat(forgetful.range("1:incident|severity|low"))
        .as("a revision that forgot what was hidden")
        .isEqualTo(new Attacker.Range(2, 2));

    PublishedMonth second = PublishedMonth.of(later, first.hidden(), 3);
    assertThat(second.hidden()).containsAll(first.hidden());
    Attacker attacker = new Attacker();
    attacker.read("1", first.publication());
    attacker.read("2", second.publication());
    attacker.supposeUnchanged("1", "2", cell -> true);
    Attacker.Range range = attacker.range("1:incident|severity|low");
    assertThat(range.highest() - range.lowest()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsHiddenAndGoneStandsThereLikeAnyOtherHiddenCell() {
    PublishedMonth first =
        PublishedMonth.of(month(Map.of("low", 2L, "medium", 4L, "high", 9L), 15), Set.of(), 3);
    PublishedMonth second =
        PublishedMonth.of(month(Map.of("medium", 4L, "high", 9L), 13), first.hidden(), 3);
    assertThat(second.publication().tables().get(0).items())
        .filteredOn(i -> i.values().equals(List.of("low")))
        .singleElement()
        .matches(i -> i.flags().contains(Flag.SUPPRESSED));
  }

  @Test
  void aHiddenFigureTellsNothingElse() {
    MonthlyFigure figure =
        new MonthlyFigure(
            MONTH,
            List.of("low"),
            java.util.OptionalLong.of(2),
            FigureStatus.PROVISIONAL,
            List.of(Flag.REVISED, Flag.IMPUTED_DATE));
    assertThat(figure.suppressed().flags()).containsExactly(Flag.SUPPRESSED);
  }

  @ParameterizedTest
  @CsvSource({
    // imputed dates of 40 incidents, whether their share is published
    "0, true",
    "1, false",
    "3, false",
    "4, true",
    "36, true",
    "37, false",
    "39, false",
    "40, true"
  })
  void theShareOfImputedDatesIsPublishedUnlessItIsOfFew(long imputed, boolean published) {
    MonthlyPublication closed = publication(40, 47, List.of(), List.of());
    MonthlyStatistics incidents =
        Statistics.present(
            MonthlyQuery.of(MONTH, MONTH, Unit.INCIDENT),
            List.of(new MonthlyCount(MONTH, List.of(), 40, imputed, false)),
            TODAY);
    MonthlyPublication with =
        new MonthlyPublication(
            closed.month(),
            closed.madeAt(),
            closed.notifications(),
            incidents,
            closed.entities(),
            closed.warnings(),
            List.of(),
            closed.excluded(),
            closed.times(),
            List.of(),
            closed.imprint());
    MonthlyFigure figure =
        PublishedMonth.of(with, Set.of(), 3).publication().incidents().items().get(0);
    assertThat(figure.value()).hasValue(40);
    assertThat(figure.imputed().isPresent()).isEqualTo(published);
  }

  /** A month with one table, by severity. */
  private static MonthlyPublication month(Map<String, Long> severities, long total) {
    return publication(
        total, total + 7, List.of(table(Unit.INCIDENT, Dimension.SEVERITY, severities)), List.of());
  }

  private static MonthlyPublication with(MonthlyPublication closed, MonthlyStatistics table) {
    return new MonthlyPublication(
        closed.month(),
        closed.madeAt(),
        closed.notifications(),
        closed.incidents(),
        closed.entities(),
        closed.warnings(),
        List.of(table),
        closed.excluded(),
        closed.times(),
        List.of(),
        closed.imprint());
  }

  private static MonthlyPublication publication(
      long incidents, long notifications, List<MonthlyStatistics> tables, List<TimeFigure> times) {
    return new MonthlyPublication(
        MONTH,
        Instant.parse("2026-04-09T08:00:00Z"),
        series(Unit.NOTIFICATION, notifications),
        series(Unit.INCIDENT, incidents),
        series(Unit.ENTITY, notifications),
        series(Unit.WARNING, 0),
        tables,
        Statistics.present(
            new MonthlyQuery(MONTH, MONTH, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
            List.of(),
            TODAY),
        TimeTables.of(MONTH, times, TODAY),
        List.of(),
        new Imprint(Instant.parse("2026-04-09T08:00:00Z"), OptionalInt.of(1), THRESHOLD, false));
  }

  private static MonthlyStatistics series(Unit unit, long total) {
    return Statistics.present(
        MonthlyQuery.of(MONTH, MONTH, unit),
        List.of(new MonthlyCount(MONTH, List.of(), total, 0, false)),
        TODAY);
  }

  private static MonthlyStatistics table(Unit unit, Dimension by, Map<String, Long> counts) {
    return Statistics.present(
        MonthlyQuery.of(MONTH, MONTH, unit, by),
        counts.entrySet().stream()
            .map(e -> new MonthlyCount(MONTH, List.of(e.getKey()), e.getValue(), 0, false))
            .toList(),
        TODAY);
  }

  /** Incidents and notifications with random values, skewed so that rare ones are rare. */
  private static final class Records {
    private final SplittableRandom chance;
    private final Map<Dimension, Map<String, Long>> counts = new TreeMap<>();
    private long incidents;
    private long notifications;
    private long late;

    Records(int n, SplittableRandom chance) {
      this.chance = chance;
      more(n);
    }

    void more(int n) {
      for (int i = 0; i < n; i++) {
        incidents++;
        for (PublishedTable table : PublishedTable.values()) {
          if (table.unit() == Unit.INCIDENT) {
            table.splits().forEach(this::count);
          }
        }
        for (int k = chance.nextInt(1, 3); k > 0; k--) {
          notifications++;
          late += chance.nextInt(8) == 0 ? 1 : 0;
          count(Dimension.REGIME);
          count(Dimension.CHANNEL);
        }
      }
    }

    private void count(Dimension by) {
      int values = by.isMultiple() && chance.nextInt(4) == 0 ? 2 : 1;
      Set<String> said = new java.util.HashSet<>();
      List<String> codes = StatisticsWords.codes(by.code());
      while (said.size() < values) {
        int rank = chance.nextInt(chance.nextInt(Math.min(7, codes.size())) + 1);
        said.add(codes.get(rank));
      }
      said.forEach(
          code -> counts.computeIfAbsent(by, d -> new TreeMap<>()).merge(code, 1L, Long::sum));
    }

    PublishedMonth publish(Set<String> before) {
      List<MonthlyStatistics> tables = new ArrayList<>();
      for (PublishedTable table : PublishedTable.values()) {
        for (Dimension by : table.splits()) {
          tables.add(table(table.unit(), by, counts.get(by)));
        }
      }
      return PublishedMonth.of(
          publication(
              incidents,
              notifications,
              tables,
              List.of(
                  new TimeFigure(
                      TimeMeasure.FIRST_REPORT,
                      notifications,
                      notifications - late,
                      0,
                      60,
                      90,
                      true))),
          before,
          THRESHOLD);
    }

    private MonthlyStatistics table(Unit unit, Dimension by, Map<String, Long> of) {
      return DisclosureTest.table(unit, by, of);
    }
  }
}
