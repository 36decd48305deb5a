package be.belfry.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExploreChartTest {
  private static final YearMonth AUGUST = YearMonth.of(2024, 8);

  private static MonthlyStatistics table(List<MonthlyCount> counts, Dimension... by) {
    return Statistics.present(
        MonthlyQuery.of(AUGUST, AUGUST.plusMonths(3), Unit.INCIDENT, by),
        counts,
        LocalDate.of(2026, 3, 2));
  }

  private static MonthlyCount count(int month, String value, long count) {
    return new MonthlyCount(
        AUGUST.plusMonths(month), value.isEmpty() ? List.of() : List.of(value), count, 0, false);
  }

  @Test
  void drawsAPointForEachMonthOnALinearAxisFromZero() {
    ExploreChart chart =
        ExploreChart.of(table(List.of(count(0, "", 40), count(3, "", 20))), Language.EN);

    assertThat(chart.lines()).hasSize(1);
    assertThat(chart.lines().get(0).path())
        .isEqualTo("M62.0 12.0L290.7 266.0L519.3 266.0L748.0 139.0");
    assertThat(chart.lines().get(0).total()).isEqualTo("60");
    assertThat(chart.levels())
        .extracting(ExploreChart.Mark::word)
        .containsExactly("0", "10", "20", "30", "40");
    assertThat(chart.breaks()).as("October 2024").hasSize(1);
  }

  @Test
  void aLineBeginsWithTheFirstMonthThatWasObserved() {
    for (Dimension[] by : new Dimension[][] {{}, {Dimension.SECTOR}}) {
      MonthlyStatistics young =
          Statistics.present(
              MonthlyQuery.of(AUGUST, AUGUST.plusMonths(3), Unit.INCIDENT, by),
              List.of(count(3, by.length == 0 ? "" : "energy", 20)),
              Finality.byCalendar(LocalDate.of(2026, 3, 2)),
              Optional.empty(),
              Optional.of(AUGUST.plusMonths(2)));
      assertThat(ExploreChart.of(young, Language.EN).lines().get(0).path())
          .isEqualTo("M519.3 266.0L748.0 12.0");
    }
  }

  @Test
  void leavesOutTheSmallestLinesAndSaysHowMany() {
    List<String> sectors =
        List.of(
            "space", "transport", "banking", "health", "energy", "food", "chemicals", "research");
    List<MonthlyCount> counts =
        sectors.stream().map(sector -> count(1, sector, 9 - sectors.indexOf(sector))).toList();
    ExploreChart chart = ExploreChart.of(table(counts, Dimension.SECTOR), Language.NL);
    assertThat(chart.lines()).hasSize(ExploreChart.MOST);
    assertThat(chart.left()).isEqualTo(2);
    assertThat(chart.lines().get(0).name()).isEqualTo("Ruimtevaart");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4",
    "3, 4",
    "4, 4",
    "5, 8",
    "40, 40",
    "41, 80",
    "399, 400",
    "401, 800",
    "1341, 1600"
  })
  void theAxisEndsAtARoundNumber(long highest, long top) {
    assertThat(ExploreChart.top(highest)).isEqualTo(top);
  }

  @Test
  void theAdjustedSeriesIsALineOfItsOwnWhereItIsKnown() {
    MonthlyStatistics table = table(List.of(count(0, "", 40), count(3, "", 20)));
    AdjustedStatistics adjusted =
        new AdjustedStatistics(
            table,
            "X-13",
            Optional.empty(),
            Map.of(AUGUST, new BigDecimal("20.0"), AUGUST.plusMonths(1), new BigDecimal("30.5")),
            Optional.empty());

    ExploreChart chart =
        ExploreChart.of(table, Optional.of(adjusted), "Seasonally adjusted", Language.EN);

    assertThat(chart.lines())
        .extracting(ExploreChart.Line::name)
        .containsExactly("", "Seasonally adjusted");
    assertThat(chart.lines().get(1).path()).isEqualTo("M62.0 139.0L290.7 72.3");
    assertThat(chart.lines().get(1).points().get(1).word()).isEqualTo("September 2024: 30.5");
    assertThat(chart.lines().get(1).total()).isEqualTo("X-13");
  }

  @Test
  void aQuestionIsAlwaysWrittenInTheSameWay() {
    MonthlyQuery query =
        new MonthlyQuery(
            AUGUST, AUGUST, Unit.INCIDENT, List.of(Dimension.SECTOR, Dimension.TIER), "cert", true);
    assertThat(StatisticsParameters.address(query, "", Optional.empty(), true))
        .endsWith("&adjusted=true");
    String address = StatisticsParameters.address(query, "chart", Optional.empty(), false);
    assertThat(address)
        .isEqualTo(
            "unit=incident&from=2024-08&to=2024-08&by=sector,tier&source=cert&excluded=true&view=chart");
    StatisticsParameters read =
        new StatisticsParameters(
            Map.of(
                "unit", List.of("incident"),
                "from", List.of("2024-08"),
                "to", List.of("2024-08"),
                "by", List.of("sector,tier"),
                "source", List.of("cert"),
                "excluded", List.of("true"),
                "view", List.of("chart")),
            AUGUST);
    assertThat(read.query()).isEqualTo(query);
    assertThat(read.isChart()).isTrue();
  }
}
