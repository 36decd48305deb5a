package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is hidden stays hidden from whoever can add and subtract. */
class DisclosureTest {
  private static final int THRESHOLD = SmallMonth.THRESHOLD;

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
  void theAttackFindsWhatOnlySmallCountsHide() {
    ClosedMonth closed = SmallMonth.of("low 2, high 6");
    MonthlyStatistics table = closed.figures().tables().get(0);
    List<MonthlyFigure> items = new ArrayList<>(table.items());
    items.replaceAll(i -> i.value().orElse(0) <= THRESHOLD ? i.suppressed() : i);
    Attacker attacker = new Attacker();
    attacker.read(
        "1",
        SmallMonth.of(8, 15, List.of(table.with(items)), List.of(), Map.of()).figures(),
        Set.of());
    assertThat(attacker.range("1:incident|severity|low")).isEqualTo(new Attacker.Range(2, 2));
  }

  /** Reports, those in time, median and decile in hours; what both tell when counts are hidden. */
  @ParameterizedTest
  @CsvSource({
    "15, 14, 2, 20, late, 1, 1",
    "25, 22, 2, 30, late, 3, 12",
    "50, 48, 2, 20, late, 1, 5",
    "15, 2, 30, 40, kept, 1, 7"
  })
  void theAttackFindsWhatMedianAndDecileTell(
      long count, long kept, long median, long p90, String hidden, double lowest, double highest) {
    ClosedMonth closed = SmallMonth.measured(firstReports(count, kept, median, p90), Map.of());
    String cell = "measure|firstReport|" + hidden;
    Attacker naive = new Attacker();
    naive.read("1", withoutCounts(closed), Set.of());
    assertThat(naive.range("1:" + cell)).isEqualTo(new Attacker.Range(lowest, highest));

    PublishedMonth month = SmallMonth.publish(closed);
    assertThat(month.hidden()).contains(cell);
    assertThat(month.publication().times().items())
        .filteredOn(i -> TimeTables.isTime(i.values().get(1)))
        .hasSize(2)
        .allMatch(i -> i.flags().contains(Flag.SUPPRESSED));
    Attacker attacker = new Attacker();
    attacker.read("1", month);
    assertThat(attacker.range("1:" + cell).isWiderThan(THRESHOLD)).isTrue();
  }

  /**
   * Reports by NIS2, as a trust service, of free will and of partners, with how many of the first
   * two are measured: who takes those by NIS2 from them has the trust services, and who takes them
   * from all notifications has the others together.
   */
  @ParameterizedTest
  @CsvSource({
    "416, 3, 50, 0, 'nis2 c, trust c, voluntary 50', true",
    "416, 3, 2, 0, 'nis2 c, trust c, voluntary c', false",
    "416, 3, 2, 16, 'nis2 c, trust c, voluntary c, partnerFeed c', true",
    "416, 4, 2, 16, 'nis2 416, trust 4, voluntary c, partnerFeed c', true",
    "416, 4, 50, 0, 'nis2 416, trust 4, voluntary 50', true",
    "416, 0, 50, 0, 'nis2 416, voluntary 50', true",
    "416, 0, 2, 0, 'nis2 c, voluntary c', false",
    "2, 30, 50, 0, 'nis2 c, trust c, voluntary 50', true"
  })
  void whatIsMeasuredOfTwoRegimesGivesNoneAway(
      long nis2,
      long trust,
      long voluntary,
      long partners,
      String published,
      boolean measuredShown) {
    Map<String, Long> counts = new HashMap<>(Map.of("nis2", nis2, "voluntary", voluntary));
    if (trust > 0) {
      counts.put("trust", trust);
    }
    if (partners > 0) {
      counts.put("partnerFeed", partners);
    }
    PublishedMonth month =
        SmallMonth.publish(
            SmallMonth.of(
                9,
                nis2 + trust + voluntary + partners,
                List.of(SmallMonth.table(Unit.NOTIFICATION, Dimension.REGIME, counts)),
                List.of(firstReports(nis2 + trust, nis2 + trust - 30, 2, 20)),
                Map.of()));
    assertThat(List.of(SmallMonth.published(month).split(", ")))
        .containsExactlyInAnyOrder(published.split(", "));
    assertThat(
            TimeTables.value(
                month.publication().times(), TimeMeasure.FIRST_REPORT, TimeTables.COUNT))
        .isEqualTo(measuredShown ? OptionalLong.of(nis2 + trust) : OptionalLong.empty());
    Attacker attacker = new Attacker(true);
    attacker.read("1", month);
    for (String cell : attacker.hidden("1")) {
      assertThat(attacker.range(cell).isWiderThan(THRESHOLD)).as(cell).isTrue();
    }
  }

  /** What was published of such a month before anybody looked at both tables together. */
  @Test
  void theAttackFindsWhatTwoTablesTellTogether() {
    MonthlyStatistics regimes =
        SmallMonth.table(
            Unit.NOTIFICATION,
            Dimension.REGIME,
            Map.of("nis2", 416L, "trust", 3L, "voluntary", 2L, "partnerFeed", 16L));
    List<MonthlyFigure> items = new ArrayList<>(regimes.items());
    items.replaceAll(i -> i.values().equals(List.of("partnerFeed")) ? i : i.suppressed());
    Attacker attacker = new Attacker(true);
    attacker.read(
        "1",
        SmallMonth.of(
                9,
                437,
                List.of(regimes.with(items)),
                List.of(firstReports(419, 389, 2, 20)),
                Map.of())
            .figures(),
        Set.of());
    assertThat(attacker.range("1:notification|regime|voluntary"))
        .isEqualTo(new Attacker.Range(2, 2));
  }

  private static TimeFigure firstReports(long count, long kept, long median, long p90) {
    return new TimeFigure(
        TimeMeasure.FIRST_REPORT,
        count,
        kept,
        OptionalLong.empty(),
        0,
        median * 3600,
        p90 * 3600,
        true);
  }

  private static MonthlyPublication withoutCounts(ClosedMonth closed) {
    MonthlyPublication figures = closed.figures();
    MonthlyStatistics times = figures.times();
    return new MonthlyPublication(
        figures.month(),
        figures.madeAt(),
        figures.notifications(),
        figures.incidents(),
        figures.entities(),
        figures.warnings(),
        figures.tables(),
        figures.excluded(),
        times.with(
            times.items().stream()
                .map(i -> i.values().get(1).matches("kept|late") ? i.suppressed() : i)
                .toList()),
        figures.received(),
        figures.imprint());
  }

  /** What is overdue is no part of what came: it gives nothing of that away, nor the other way. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, c", "3, c", "4, 4", "40, 40"})
  void whatNeverCameIsHiddenWhenItIsOfFew(long overdue, String published) {
    MonthlyStatistics times =
        SmallMonth.publish(SmallMonth.measured(finals(30, 20, overdue), Map.of()))
            .publication()
            .times();
    OptionalLong shown = TimeTables.value(times, TimeMeasure.FINAL_REPORT, TimeTables.OUTSTANDING);
    assertThat(shown.isPresent() ? Long.toString(shown.getAsLong()) : "c").isEqualTo(published);
    assertThat(TimeTables.value(times, TimeMeasure.FINAL_REPORT, TimeTables.KEPT)).hasValue(20);
    assertThat(TimeTables.owed(times, TimeMeasure.FINAL_REPORT))
        .as("what a share would be taken of")
        .isEqualTo(shown.isPresent() ? OptionalLong.of(30 + overdue) : OptionalLong.empty());
  }

  @ParameterizedTest
  @CsvSource({"0, 40", "2, 40"})
  void whatNeverCameStandsWhereFewCame(long came, long overdue) {
    MonthlyStatistics times =
        SmallMonth.publish(SmallMonth.measured(finals(came, 0, overdue), Map.of()))
            .publication()
            .times();
    assertThat(TimeTables.value(times, TimeMeasure.FINAL_REPORT, TimeTables.OUTSTANDING))
        .hasValue(overdue);
    assertThat(TimeTables.value(times, TimeMeasure.FINAL_REPORT, TimeTables.COUNT).isPresent())
        .isEqualTo(came == 0);
  }

  static TimeFigure finals(long came, long kept, long overdue) {
    return new TimeFigure(
        TimeMeasure.FINAL_REPORT, came, kept, OptionalLong.of(overdue), 0, 9_000, 10_000, true);
  }

  /** Of few records a decile is the time of one of them. */
  @ParameterizedTest
  @CsvSource({"4, false", "9, false", "10, true", "40, true"})
  void ofFewNoMedianAndNoDecile(long count, boolean published) {
    PublishedMonth month =
        SmallMonth.publish(SmallMonth.measured(firstReports(count, count, 2, 20), Map.of()));
    assertThat(month.publication().times().items())
        .filteredOn(i -> TimeTables.isTime(i.values().get(1)))
        .hasSize(2)
        .allMatch(i -> i.value().isPresent() == published);
  }

  @Test
  void aHiddenFigureTellsNothingElse() {
    MonthlyFigure figure =
        new MonthlyFigure(
            SmallMonth.MONTH,
            List.of("low"),
            OptionalLong.of(2),
            FigureStatus.PROVISIONAL,
            List.of(Flag.REVISED, Flag.CARRIED_OVER, Flag.IMPUTED_DATE));
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
    MonthlyFigure figure =
        SmallMonth.publish(SmallMonth.imputed(40, imputed))
            .publication()
            .incidents()
            .items()
            .get(0);
    assertThat(figure.value()).hasValue(40);
    assertThat(figure.imputed().isPresent()).isEqualTo(published);
  }
}
