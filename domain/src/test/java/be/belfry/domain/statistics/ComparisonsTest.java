package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LocalizedText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private static MonthlyStatistics table(
      MonthlyQuery query, Map<String, Long> counts, Optional<ForeignSeries> series) {
    return table(query, counts, series, Optional.empty());
  }

  private static MonthlyStatistics table(
      MonthlyQuery query,
      Map<String, Long> counts,
      Optional<ForeignSeries> series,
      Optional<YearMonth> observedFrom) {
    List<MonthlyCount> all = new ArrayList<>();
    counts.forEach(
        (key, count) -> {
          String[] parts = key.split(" ");
          YearMonth month = YearMonth.parse(parts[0]);
          if (!month.isBefore(query.from()) && !month.isAfter(query.to())) {
            all.add(
                new MonthlyCount(
                    month, parts.length == 1 ? List.of() : List.of(parts[1]), count, 0, false));
          }
        });
    return Statistics.present(query, all, Finality.byCalendar(TODAY), series, observedFrom);
  }

  private static FigureComparison compare(Map<String, Long> counts) {
    return compare(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT), counts, Optional.empty());
  }

  private static FigureComparison compare(
      MonthlyQuery query, Map<String, Long> counts, Optional<ForeignSeries> series) {
    MonthlyQuery wide = query.earlier(Comparisons.BEFORE);
    return Comparisons.of(
            table(query, counts, series),
            table(wide, counts, series),
            table(wide.total(), counts, series),
            MARCH.plusMonths(1))
        .get(0);
  }

  @Test
  void comparesWithTheMonthBeforeAndTheYearBefore() {
    FigureComparison one = compare(Map.of("2025-03", 80L, "2026-02", 110L, "2026-03", 100L));

    assertThat(one.onMonth()).hasValue(-10);
    assertThat(one.onMonthPercent()).contains(new BigDecimal("-9.1"));
    assertThat(one.onYear()).hasValue(20);
    assertThat(one.onYearPercent()).contains(new BigDecimal("25.0"));
    assertThat(one.share()).as("nothing to be a part of").isEmpty();
  }

  @Test
  void takesNoPercentageOfFew() {
    FigureComparison nine = compare(Map.of("2026-02", 9L, "2026-03", 18L));
    assertThat(nine.onMonth()).hasValue(9);
    assertThat(nine.onMonthPercent()).isEmpty();
    FigureComparison ten = compare(Map.of("2026-02", 10L, "2026-03", 20L));
    assertThat(ten.onMonthPercent()).contains(new BigDecimal("100.0"));
    assertThat(compare(Map.of("2026-03", 20L)).onMonth()).as("own months without any").hasValue(20);
  }

  @Test
  void comparesNothingWithAMonthThatWasClosedBeforeThereWereSuchFigures() {
    MonthlyQuery query = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT, Dimension.SUB_SECTOR);
    MonthlyQuery wide = query.earlier(Comparisons.BEFORE);
    Map<String, Long> split = Map.of("2025-03 rail", 20L, "2026-03 rail", 30L);
    FigureComparison one =
        Comparisons.of(
                table(query, split, Optional.empty()),
                table(wide, split, Optional.empty()),
                table(
                    wide.total(),
                    Map.of("2025-03", 20L, "2026-02", 25L, "2026-03", 30L),
                    Optional.empty()),
                MARCH.plusMonths(1))
            .get(0);
    assertThat(one.onMonth()).as("25 records, and none has a sub-sector").isEmpty();
    assertThat(one.onYear()).hasValue(10);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10, false, false",
    // the duty began on 18 October: that month is no whole one of it
    "2024-11, false, false",
    "2024-12, true,  false",
    "2024-09, true,  true",
    "2025-09, true,  false",
    "2025-10, true,  false",
    "2025-11, true,  true",
    "2017-05, false, false",
    "2017-06, true,  false",
    "2018-05, true,  true",
    "2019-05, false, false",
    "2019-06, true,  false",
    "2020-05, true,  true"
  })
  void comparesNothingAcrossABreak(YearMonth month, boolean onMonth, boolean onYear) {
    FigureComparison one =
        compare(
            MonthlyQuery.of(month, month, Unit.INCIDENT),
            Map.of(month.toString(), 50L, month.minusMonths(1).toString(), 40L),
            Optional.empty());
    assertThat(one.onMonth().isPresent()).isEqualTo(onMonth);
    assertThat(one.onYear().isPresent()).isEqualTo(onYear);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 33.3",
    "2, 3, 66.7",
    "1, 2000, 0.1",
    "1, 2001, 0.0",
    "5, 10000, 0.1",
    "7, 7, 100.0"
  })
  void roundsHalfUpToOneDecimalFromTheCounts(long part, long whole, BigDecimal percent) {
    assertThat(Comparisons.percent(part, whole)).contains(percent);
    assertThat(Comparisons.percent(part, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 16, 6.3", "5, 16, 31.3", "9, 10, 90.0", "9, 9, ", "0, 0, "})
  void aShareIsRoundedLikeGrowthAndNotTakenOfFew(long part, long whole, BigDecimal share) {
    assertThat(Comparisons.share(part, whole)).isEqualTo(Optional.ofNullable(share));
  }

  @Test
  void aShareIsOfTheMonthsTotalThatCountsEachRecordOnce() {
    MonthlyQuery query = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT, Dimension.SECTOR);
    Map<String, Long> split = Map.of("2026-03 energy", 30L, "2026-03 health", 20L);
    List<FigureComparison> both =
        Comparisons.of(
            table(query, split, Optional.empty()),
            table(query.earlier(12), split, Optional.empty()),
            table(query.earlier(12).total(), Map.of("2026-03", 40L), Optional.empty()),
            MARCH.plusMonths(1));
    assertThat(both)
        .extracting(c -> c.share().orElseThrow())
        .as("ten are in both sectors")
        .containsExactly(new BigDecimal("75.0"), new BigDecimal("50.0"));
  }

  /** What is excluded has a total for each reason: a share is of all of them together. */
  @Test
  void aShareOfWhatIsExcludedIsOfAllReasonsTogether() {
    MonthlyQuery query =
        new MonthlyQuery(MARCH, MARCH, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true);
    Map<String, Long> reasons = Map.of("2026-03 exercise", 30L, "2026-03 test", 10L);
    MonthlyStatistics wide = table(query.earlier(12), reasons, Optional.empty());
    assertThat(
            Comparisons.of(
                table(query, reasons, Optional.empty()), wide, wide, MARCH.plusMonths(1)))
        .extracting(c -> c.share().orElseThrow())
        .containsExactly(new BigDecimal("75.0"), new BigDecimal("25.0"));
  }

  @Test
  void aForeignSeriesIsComparedOnlyWithMonthsThatItGives() {
    LocalizedText text = new LocalizedText("x", "x", "x", "x");
    Optional<ForeignSeries> series =
        Optional.of(
            new ForeignSeries("cert", Unit.INCIDENT, ReferenceDate.DETECTED, "book", text, text));
    MonthlyQuery query = new MonthlyQuery(MARCH, MARCH, Unit.INCIDENT, List.of(), "cert", false);
    FigureComparison one = compare(query, Map.of("2025-03", 10L, "2026-03", 30L), series);
    assertThat(one.onMonth()).isEmpty();
    assertThat(one.onYear()).hasValue(20);
  }

  @ParameterizedTest
  @CsvSource({
    // first record, onMonth, onYear: what the figure of March 2026 is compared with
    "2025-03, 90, 100",
    "2025-04, 90, ",
    "2026-02, 90, ",
    "2026-03, , ",
    "2026-04, , "
  })
  void nothingGrowsFromAMonthThatWasNotObserved(YearMonth first, Long onMonth, Long onYear) {
    Map<String, Long> counts = Map.of("2026-02", 10L, "2026-03", 100L);
    MonthlyQuery query = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT);
    FigureComparison one =
        Comparisons.of(
                table(query, counts, Optional.empty(), Optional.of(first)),
                table(query.earlier(12), counts, Optional.empty(), Optional.of(first)),
                table(query.earlier(12).total(), counts, Optional.empty(), Optional.of(first)),
                MARCH.plusMonths(1))
            .get(0);
    assertThat(one.onMonth())
        .isEqualTo(onMonth == null ? OptionalLong.empty() : OptionalLong.of(onMonth));
    assertThat(one.onYear())
        .isEqualTo(onYear == null ? OptionalLong.empty() : OptionalLong.of(onYear));
    assertThat(one.onMonthPercent().isPresent()).isEqualTo(onMonth != null);
  }

  /** March 2026 on a day of the month that goes on. */
  @ParameterizedTest
  @CsvSource({"2026-02, , ", "2026-03, , ", "2026-04, 90, 50", "2026-05, 90, 50"})
  void aMonthThatGoesOnOrHasNotBegunIsComparedWithNone(
      YearMonth running, Long onMonth, Long onYear) {
    MonthlyQuery query = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT);
    MonthlyQuery wide = query.earlier(12);
    Map<String, Long> counts = Map.of("2025-03", 50L, "2026-02", 10L, "2026-03", 100L);
    FigureComparison one =
        Comparisons.of(
                table(query, counts, Optional.empty()),
                table(wide, counts, Optional.empty()),
                table(wide.total(), counts, Optional.empty()),
                running)
            .get(0);
    assertThat(one.onMonth().isPresent() ? one.onMonth().getAsLong() : null).isEqualTo(onMonth);
    assertThat(one.onYear().isPresent() ? one.onYear().getAsLong() : null).isEqualTo(onYear);
    assertThat(one.onMonthPercent().isPresent()).isEqualTo(onMonth != null);
  }

  /** First record, months back: what the total of March 2026 differs by. */
  @ParameterizedTest
  @CsvSource({
    "2020-01, 1, 90",
    "2020-01, 12, 50",
    "2026-02, 1, 90",
    "2026-03, 1, ",
    "2025-04, 12, ",
    "2020-01, 24, "
  })
  void aTotalChangesOnlyFromAnObservedMonthThatIsThere(YearMonth first, int months, Long change) {
    Map<String, Long> counts = Map.of("2025-03", 50L, "2026-02", 10L, "2026-03", 100L);
    MonthlyQuery query = MonthlyQuery.of(MARCH.minusMonths(13), MARCH, Unit.INCIDENT);
    OptionalLong found =
        table(query, counts, Optional.empty(), Optional.of(first)).change(MARCH, months);
    assertThat(found.isPresent() ? found.getAsLong() : null).isEqualTo(change);
  }

  @Test
  void noTotalChangesAcrossABreak() {
    YearMonth broken = SeriesBreak.PLAN_2017.from();
    MonthlyQuery query = MonthlyQuery.of(broken.minusMonths(2), broken, Unit.INCIDENT);
    MonthlyStatistics series = table(query, Map.of(), Optional.empty());
    assertThat(series.change(broken, 1)).isEmpty();
    assertThat(series.change(broken.minusMonths(1), 1)).hasValue(0);
  }

  @Test
  void aFigureThatIsNoneHasNoGrowthAndNoShare() {
    MonthlyQuery query = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT);
    Optional<YearMonth> april = Optional.of(MARCH.plusMonths(1));
    MonthlyStatistics none = table(query, Map.of(), Optional.empty(), april);
    assertThat(Comparisons.of(none, none, none, MARCH.plusMonths(2)))
        .containsExactly(FigureComparison.NONE);
  }

  @Test
  void theLongestSpanIsComparedAsFarAsItReaches() {
    MonthlyQuery longest =
        MonthlyQuery.of(MARCH.minusMonths(MonthlyQuery.MAX_MONTHS - 1L), MARCH, Unit.INCIDENT);
    assertThat(longest.earlier(12).from()).isEqualTo(longest.from());
    assertThat(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT).earlier(12).from())
        .isEqualTo(MARCH.minusYears(1));
  }
}
