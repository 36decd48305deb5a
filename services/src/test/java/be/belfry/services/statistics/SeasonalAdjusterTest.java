package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
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

  private static AdjustedStatistics adjusted(int months, IntToLongFunction count) {
    LocalizedText text = new LocalizedText("a", "a", "a", "a");
    return SeasonalAdjuster.of(
        Statistics.present(
            new MonthlyQuery(
                FIRST, FIRST.plusMonths(months - 1L), Unit.INCIDENT, List.of(), "cert", false),
            IntStream.range(0, months)
                .mapToObj(
                    m ->
                        new MonthlyCount(
                            FIRST.plusMonths(m), List.of(), count.applyAsLong(m), 0, false))
                .toList(),
            Finality.byCalendar(LocalDate.of(2026, 3, 2)),
            Optional.of(
                new ForeignSeries("cert", Unit.INCIDENT, ReferenceDate.DETECTED, "b", text, text)),
            Optional.empty()),
        YearMonth.of(2026, 3));
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
