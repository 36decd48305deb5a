package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.AdjustedStatistics.Span;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.NotAdjusted;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series whose answer is known without X-13. */
class SeasonalAdjusterTest {
  private static final YearMonth FIRST = YearMonth.of(2010, 1);

  /** What each month of the year adds; together nothing. */
  private static final long[] SEASON = {-40, -30, -20, -10, 0, 10, 20, 30, 40, 20, 0, -20};

  private static final YearMonth PRESENT = YearMonth.of(2026, 3);

  private static AdjustedStatistics adjusted(int months, IntToLongFunction count) {
    MonthlyStatistics whole = table(0, months - 1, count);
    return SeasonalAdjuster.of(whole, whole, PRESENT);
  }

  private static MonthlyStatistics table(int from, int to, IntToLongFunction count) {
    LocalizedText text = new LocalizedText("a", "a", "a", "a");
    return Statistics.present(
        new MonthlyQuery(
            FIRST.plusMonths(from), FIRST.plusMonths(to), Unit.INCIDENT, List.of(), "cert", false),
        IntStream.rangeClosed(from, to)
            .mapToObj(
                m ->
                    new MonthlyCount(
                        FIRST.plusMonths(m), List.of(), count.applyAsLong(m), 0, false))
            .toList(),
        Finality.byCalendar(LocalDate.of(2026, 3, 2)),
        Optional.of(
            new ForeignSeries("cert", Unit.INCIDENT, ReferenceDate.DETECTED, "b", text, text)),
        Optional.empty());
  }

  @Test
  void nothingButASeasonLeavesALevel() {
    AdjustedStatistics level = adjusted(48, m -> 200 + SEASON[m % 12]);

    assertThat(level.reason()).isEmpty();
    assertThat(level.adjusted()).hasSize(48);
    assertThat(level.adjusted().values()).containsOnly(new BigDecimal("200.0"));
    assertThat(level.method()).matches("X-13 \\(RSA3\\), JDemetra\\+ 3\\.[0-9.]+");
    assertThat(level.table().items().get(0).value()).as("the raw figure").hasValue(160);
  }

  @Test
  void aSeasonOnARisingLineLeavesTheLine() {
    AdjustedStatistics line = adjusted(60, m -> 200 + 2L * m + SEASON[m % 12]);

    assertThat(line.reason()).isEmpty();
    for (int m = 0; m < 60; m++) {
      assertThat(line.at(FIRST.plusMonths(m)).orElseThrow().doubleValue())
          .as("month " + m)
          .isBetween(199.5 + 2 * m, 200.5 + 2 * m);
    }
  }

  /** Two readers quote the same figure, whatever they asked for. */
  @Test
  void aMonthHasTheSameAdjustedFigureInWhateverQuestion() {
    IntToLongFunction count = m -> 200 + m + SEASON[m % 12] + (m * 37L) % 11;
    MonthlyStatistics whole = table(0, 119, count);
    AdjustedStatistics all = SeasonalAdjuster.of(whole, whole, PRESENT);
    assertThat(all.adjusted()).hasSize(120);

    for (int[] asked : new int[][] {{0, 59}, {60, 119}, {40, 51}, {119, 119}, {100, 140}}) {
      MonthlyStatistics table = table(asked[0], asked[1], count);
      AdjustedStatistics cut = SeasonalAdjuster.of(table, whole, PRESENT);
      assertThat(cut.table()).isSameAs(table);
      assertThat(cut.reason()).isEmpty();
      assertThat(cut.span()).contains(new Span(FIRST, FIRST.plusMonths(119)));
      assertThat(cut.adjusted()).hasSize(Math.min(asked[1], 119) - asked[0] + 1);
      assertThat(all.adjusted()).containsAllEntriesOf(cut.adjusted());
    }
    MonthlyStatistics half = table(0, 59, count);
    assertThat(SeasonalAdjuster.of(half, half, PRESENT).adjusted())
        .as("a shorter series has others, so that it must be the whole one")
        .isNotEqualTo(SeasonalAdjuster.of(half, whole, PRESENT).adjusted());
  }

  @Test
  void tellsFromWhichMonthsItSawThatThereIsNoSeason() {
    assertThat(adjusted(48, m -> 7).span()).contains(new Span(FIRST, FIRST.plusMonths(47)));
    assertThat(adjusted(35, m -> 7).span()).isEmpty();
  }

  @Test
  void whatHasNoSeasonIsNotAdjusted() {
    assertThat(adjusted(48, m -> 7).reason()).contains(NotAdjusted.NOT_SEASONAL);
    assertThat(adjusted(48, m -> 0).reason()).contains(NotAdjusted.NOT_SEASONAL);
    AdjustedStatistics sevens = adjusted(60, m -> 30 + (m * 37L) % 11);
    assertThat(sevens.reason()).contains(NotAdjusted.NOT_SEASONAL);
    assertThat(sevens.adjusted()).isEmpty();
  }

  @Test
  void threeYearsAreNeeded() {
    assertThat(adjusted(36, m -> 200 + SEASON[m % 12]).reason()).isEmpty();
    assertThat(adjusted(35, m -> 200 + SEASON[m % 12]).reason()).contains(NotAdjusted.TOO_SHORT);
  }
}
