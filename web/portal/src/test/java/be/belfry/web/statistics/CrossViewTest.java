package be.belfry.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.Unit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrossViewTest {
  private static final YearMonth AUGUST = YearMonth.of(2024, 8);
  private static final LocalDate TODAY = LocalDate.of(2024, 11, 20);
  private static final LocalizedText TEXT = new LocalizedText("x", "x", "x", "x");

  private static MonthlyQuery query(String source, boolean excluded) {
    return new MonthlyQuery(
        AUGUST, AUGUST.plusMonths(2), Unit.INCIDENT, List.of(Dimension.SECTOR), source, excluded);
  }

  /** August has four for energy; the other months have nothing. */
  private static CrossTable table(MonthlyQuery query) {
    return CrossTable.of(
        query,
        "sector",
        List.of(
            Map.of(List.of("2024-08", "energy"), 4L),
            Map.of(List.of("2024-08"), 4L),
            Map.of(List.of("energy"), 4L),
            Map.of(List.of(), 4L)));
  }

  private static MonthlyCount month(int months, long count) {
    return new MonthlyCount(AUGUST.plusMonths(months), List.of(), count, 0, false);
  }

  /** September is not in the series: it has no 0; October is, with 0. */
  @Test
  void aMonthThatASeriesDoesNotGiveHasNo0() {
    MonthlyQuery query = query("cert", false);
    MonthlyStatistics months =
        Statistics.present(
            query.total(),
            List.of(month(0, 4), month(2, 0)),
            Finality.byCalendar(TODAY),
            Optional.of(
                new ForeignSeries(
                    "cert", Unit.INCIDENT, ReferenceDate.DETECTED, "book", TEXT, TEXT)),
            Optional.empty());
    CrossView view = CrossView.of(table(query), months, Language.EN);
    assertThat(view.rows())
        .extracting(CrossView.Row::cells)
        .containsExactly(List.of("4"), List.of(StatisticsMonthView.NOT_OBSERVED), List.of("0"));
    assertThat(view.rows())
        .extracting(CrossView.Row::total)
        .containsExactly("4", StatisticsMonthView.NOT_OBSERVED, "0");
    assertThat(view.total()).isEqualTo("4");
    assertThat(view.hasGaps()).isTrue();
    assertThat(view.caption())
        .isEqualTo(
            "Incidents (Source: cert), August 2024 \u2013 October 2024: Month \u00d7 Sector"
                + " (provisional, final)");
  }

  @Test
  void aMonthSaysHowFinalItIsAndWhatMustBeKnownOfIt() {
    MonthlyQuery query = query(MonthlyQuery.OWN, false);
    MonthlyStatistics months =
        Statistics.present(
            query.total(),
            List.of(month(0, 4)),
            Finality.byCalendar(TODAY),
            Optional.empty(),
            Optional.of(AUGUST));
    assertThat(CrossView.of(table(query), months, Language.EN).hasGaps()).isFalse();
    assertThat(CrossView.of(table(query), months, Language.EN).rows())
        .extracting(CrossView.Row::word)
        .containsExactly(
            "August 2024 (final)",
            "September 2024 (provisional)",
            "October 2024 (provisional, break in series)");
  }

  @Test
  void ofWhatHasNoStatusTheCaptionHasNoBracket() {
    MonthlyQuery query = query(MonthlyQuery.OWN, true);
    MonthlyStatistics months = Statistics.present(query.total(), List.of(), TODAY);
    CrossTable nothing =
        CrossTable.of(query, "sector", List.of(Map.of(), Map.of(), Map.of(), Map.of()));
    assertThat(CrossView.of(nothing, months, Language.EN).caption())
        .isEqualTo(
            "Incidents (what does not count), August 2024 \u2013 October 2024: Month \u00d7 Sector");
  }
}
