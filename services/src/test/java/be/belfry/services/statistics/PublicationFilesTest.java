package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Unit;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationFilesTest {
  /** A file says of all its rows what they count, so none has measures of two units. */
  @ParameterizedTest
  @CsvSource({
    "t7-timeliness, NOTIFICATION, RECEIVED, firstReport finalReport",
    "t8-handling, NOTIFICATION, RECEIVED, triage",
    "t8-incidents, INCIDENT, DETECTED, close",
    "t12-extent, NOTIFICATION, RECEIVED, users"
  })
  void whatIsMeasuredStandsUnderItsUnit(
      String name, Unit unit, ReferenceDate date, String measures) {
    Map<String, MonthlyStatistics> tables = PublishedTable.of(APublication.aPublication());
    MonthlyStatistics table = tables.get(name);
    assertThat(table.unit()).isEqualTo(unit);
    assertThat(table.referenceDate()).isEqualTo(date);
    assertThat(table.items().stream().map(i -> i.values().get(0)).distinct())
        .containsExactly(measures.split(" "));
    assertThat(
            tables.entrySet().stream()
                .filter(t -> t.getValue().dimensions().contains("measure"))
                .mapToInt(t -> t.getValue().items().size())
                .sum())
        .as("each row in one of them")
        .isEqualTo(APublication.aPublication().times().items().size());
  }
}
