package be.belfry.domain.statistics.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.statistics.HistoricalPanel;
import be.belfry.domain.statistics.HistoricalPanel.Precision;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          handled-2025,        2025, 635,   EXACT
          reports-2025,        2025, 556,   EXACT
          """)
  void givesWhatWasPublished(String code, String period, BigDecimal value, Precision precision) {
    HistoricalPanel.Figure figure =
        panel(code).figures().stream()
            .filter(f -> f.period().equals(period))
            .findFirst()
            .orElseThrow();
    assertThat(figure.value()).isEqualByComparingTo(value);
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
    assertThat(panel("incidents-month").series()).isTrue();
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
        .hasMessageContaining("Rhythm has no value yearly")
        .hasMessageContaining("definition has no text in en")
        .hasMessageContaining("period must look like")
        .hasMessageContaining("value must be a number")
        .hasMessageContaining("unknown source b");
    assertThat(HistoryReader.shipped()).isNotEqualTo(List.of());
  }
}
