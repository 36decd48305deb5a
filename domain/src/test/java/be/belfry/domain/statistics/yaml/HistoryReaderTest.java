package be.belfry.domain.statistics.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.HistoricalPanel;
import be.belfry.domain.statistics.HistoricalPanel.Precision;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReaderTest {
  private static HistoricalPanel panel(String code) {
    return HistoryReader.shipped().stream()
        .filter(p -> p.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** The figures as their sources print them. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          notifications-month, 2010, 178,   EXACT
          notifications-month, 2016, 1341,  EXACT
          incidents-month,     2010, 116,   EXACT
          incidents-month,     2015, 1092,  EXACT
          incidents-month,     2016, 1194,  EXACT
          press-2016,          2016, 1300,  ABOUT
          notifications-year,  2014, 11000, LESS_THAN
          incidents-year,      2013, 4000,  MORE_THAN
          notifications-2018,  2018, 1600,  EXACT
          ransomware,          2022, 101,   EXACT
          growth-2015,         2015, 30,    EXACT
          warnings-2020,       2020, 630,   EXACT
          disclosures-2023,    2023, 98,    EXACT
          warned-2023,         2023, 302,   EXACT
          notifications-duty,  2024-10/2025-03, 226, EXACT
          growth-duty,         2024-10/2025-03, 80,  EXACT
          handled-2025,        2025, 635,   EXACT
          reports-2025,        2025, 556,   EXACT
          """)
  void givesWhatWasPublished(String code, String period, BigDecimal value, Precision precision) {
    HistoricalPanel.Figure figure =
        panel(code).figures().stream()
            .filter(f -> f.period().equals(period))
            .findFirst()
            .orElseThrow();
    assertThat(figure.value().orElseThrow()).isEqualByComparingTo(value);
    assertThat(figure.precision()).isEqualTo(precision);
    assertThat(figure.sources()).isNotEmpty();
  }

  @Test
  void thePairOf2016AndThePressReleaseStandInPanelsOfTheirOwn() {
    assertThat(HistoryReader.shipped())
        .filteredOn(p -> p.figures().stream().anyMatch(f -> f.period().equals("2016")))
        .extracting(HistoricalPanel::code)
        .containsExactly("notifications-month", "incidents-month", "press-2016");
  }

  @Test
  void barsAreDrawnOnlyWhereThePanelIsASeries() {
    assertThat(panel("notifications-2018").series()).isFalse();
    assertThat(panel("notifications-nis2").series()).isFalse();
    assertThat(panel("ransomware").series()).isTrue();
  }

  /** CERT.be changed its categories in between. */
  @ParameterizedTest
  @ValueSource(
      strings = {"notifications-month", "incidents-month", "notifications-year", "incidents-year"})
  void noBarsStandAcrossJuly2014(String code) {
    assertThat(panel(code).series()).isFalse();
    assertThat(panel(code).definition().in(Language.EN)).contains("Break in series: in July 2014");
  }

  @Test
  void aYearBetweenOthersOfWhichNothingWasPublishedHasNoFigure() {
    assertThat(panel("ransomware").figures())
        .extracting(f -> f.period() + " " + f.value().isPresent() + " " + f.sources().isEmpty())
        .containsExactly(
            "2022 true false", "2023 true false", "2024 false true", "2025 true false");
  }

  @Test
  void whatIsInPercentIsInNoPanelWithCounts() {
    assertThat(HistoryReader.shipped())
        .filteredOn(p -> p.rhythm().isPercent())
        .extracting(HistoricalPanel::code)
        .containsExactly("shares-2014", "shares-2015", "growth-2015", "growth-duty");
  }

  @Test
  void tellsEveryMistake() {
    String broken =
        """
        sources: [{key: a, text: "A"}]
        panels:
          - code: one
            rhythm: yearly
            series: true
            title: {nl: a, fr: a, de: a, en: a}
            definition: {nl: a, fr: a, de: a}
            figures: [{period: "20", value: "1,5", precision: exact, sources: [b]}]
        """;
    assertThatThrownBy(() -> HistoryReader.read(new PlanFile("history.yaml", broken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rhythm has no value yearly")
        .hasMessageContaining("definition has no text in en")
        .hasMessageContaining("period must look like")
        .hasMessageContaining("value must look like 12, 3.4")
        .hasMessageContaining("unknown source b");
    assertThat(HistoryReader.shipped()).isNotEqualTo(List.of());
  }
}
