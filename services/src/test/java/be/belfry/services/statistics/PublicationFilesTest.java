package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
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

  private static <T> T answering(Class<T> type, Function<String, Object> answers) {
    return StandIn.of(type, (method, arguments) -> answers.apply(method));
  }

  @Test
  void theCatalogueIsMadeOnceUntilAnotherPublicationComesOut() {
    Instant now = Instant.parse("2026-07-20T08:00:00Z");
    List<Publication> out = new ArrayList<>();
    out.add(publication(5, now));
    out.add(publication(6, now.plusSeconds(60)));
    AtomicInteger asked = new AtomicInteger();
    ClosedMonths closed =
        answering(
            ClosedMonths.class,
            name -> {
              asked.addAndGet(name.equals("contents") ? 1 : 0);
              return name.equals("contents") ? List.of() : List.copyOf(out);
            });
    AtomicInteger made = new AtomicInteger();
    StatisticsRenderer renderer =
        answering(StatisticsRenderer.class, name -> new byte[] {(byte) made.incrementAndGet()});
    LegalTime time = () -> now;
    PublicationService service =
        new Wiring(closed, time, answering(Instance.class, name -> renderer))
            .into(new PublicationService());

    service.catalogue("https://one.example")[0] = 9;
    assertThat(service.catalogue("https://one.example")).containsExactly(1);
    assertThat(service.catalogue("https://two.example")).as("its addresses").containsExactly(2);
    assertThat(service.catalogue("https://one.example")).containsExactly(1);
    out.set(1, publication(6, now));
    assertThat(service.catalogue("https://one.example")).as("June is out").containsExactly(3);
    assertThat(asked.get()).as("once each, whatever the number of months").isEqualTo(3);
  }

  private static Publication publication(int month, Instant at) {
    return new Publication(
        YearMonth.of(2026, month),
        1,
        FigureStatus.PROVISIONAL,
        Optional.empty(),
        at,
        "catalogue of " + month);
  }
}
