package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LocalizedText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonalSpanTest {
  private static final YearMonth FIRST = YearMonth.of(2010, 1);
  private static final YearMonth LATER = YearMonth.of(2030, 1);

  /** A count of 10 in each month that is given. */
  private static MonthlyStatistics table(
      String source, YearMonth from, int months, IntPredicate given, long imputed) {
    LocalizedText text = new LocalizedText("a", "a", "a", "a");
    return Statistics.present(
        new MonthlyQuery(
            from, from.plusMonths(months - 1L), Unit.INCIDENT, List.of(), source, false),
        IntStream.range(0, months)
            .filter(given)
            .mapToObj(m -> new MonthlyCount(from.plusMonths(m), List.of(), 10, imputed, false))
            .toList(),
        Finality.byCalendar(LocalDate.of(2026, 3, 2)),
        source.equals("series")
            ? Optional.of(
                new ForeignSeries(source, Unit.INCIDENT, ReferenceDate.DETECTED, "b", text, text))
            : Optional.empty(),
        source.equals("own") ? Optional.of(YearMonth.of(2011, 1)) : Optional.empty());
  }

  private static String span(MonthlyStatistics table, YearMonth present) {
    SeasonalSpan span = SeasonalSpan.of(table, present);
    List<MonthlyFigure> months = span.figures();
    return span.reason()
        .map(NotAdjusted::code)
        .orElseGet(() -> months.get(0).month() + " " + months.get(months.size() - 1).month());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # source, from,    months, month without figure, span
          series,   2010-01, 36,     -1,                   2010-01 2012-12
          series,   2010-01, 35,     -1,                   tooShort
          # a series that leaves a month out begins anew after it
          series,   2010-01, 60,     10,                   2010-12 2014-12
          series,   2010-01, 60,     30,                   tooShort
          # of a very long one the last twenty years
          series,   1990-01, 360,    -1,                   2000-01 2019-12
          # imported records: a month without any is 0, but not before the first and after the last
          records,  2010-01, 60,     10,                   2010-01 2014-12
          records,  2010-01, 60,     0,                    2010-02 2014-12
          records,  2010-01, 60,     59,                   2010-01 2014-11
          # own figures: observed since 2011-01
          own,      2010-01, 60,     -1,                   2010-01 2014-12
          own,      2010-01, 60,     0,                    2010-02 2014-12
          # and a break begins them anew
          own,      2011-01, 120,    -1,                   tooShort
          own,      2011-01, 142,    -1,                   2019-05 2022-10
          # the month in whose course a duty began is no whole one of it
          own,      2019-05, 101,    -1,                   tooShort
          own,      2019-05, 102,    -1,                   2024-11 2027-10
          """)
  void onlyObservedMonthsInARowWithoutABreak(
      String source, YearMonth from, int months, int without, String span) {
    assertThat(span(table(source, from, months, m -> m != without, 0), LATER)).isEqualTo(span);
  }

  @Test
  void theMonthThatIsNotOverIsNotComplete() {
    MonthlyStatistics table = table("series", FIRST, 40, m -> true, 0);

    assertThat(span(table, FIRST.plusMonths(39))).isEqualTo("2010-01 2013-03");
    assertThat(span(table, FIRST.plusMonths(35))).isEqualTo("tooShort");
  }

  @Test
  void recordsOfWhichOnlyTheYearIsKnownWouldMakeASeasonOfTheirOwn() {
    assertThat(span(table("records", FIRST, 48, m -> true, 1), LATER)).isEqualTo("yearOnly");
    assertThat(span(table("own", YearMonth.of(2011, 1), 48, m -> true, 1), LATER))
        .as("an own date that is imputed is some days off")
        .isEqualTo("2011-01 2014-12");
  }

  @Test
  void whatIsSplitIsNoSeries() {
    MonthlyStatistics split =
        Statistics.present(
            MonthlyQuery.of(FIRST, FIRST.plusMonths(47), Unit.INCIDENT, Dimension.SECTOR),
            List.of(new MonthlyCount(FIRST, List.of("energy"), 10, 0, false)),
            LocalDate.of(2026, 3, 2));

    assertThat(span(split, LATER)).isEqualTo("split");
  }
}
