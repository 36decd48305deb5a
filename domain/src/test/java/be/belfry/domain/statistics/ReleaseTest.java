package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.Release.Due;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The months' calendar as the clock moves on. */
class ReleaseTest {
  private static final Holidays HOLIDAYS = new BelgianLegalHolidays();
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  /** Every five minutes somebody looks; what is due is closed at once. */
  private static List<String> closings(Instant from, Instant until) {
    Map<YearMonth, FigureStatus> closed = new HashMap<>();
    List<String> told = new ArrayList<>();
    for (Instant now = from; now.isBefore(until); now = now.plus(Duration.ofMinutes(5))) {
      for (Due due : Release.due(now, HOLIDAYS, month -> Optional.ofNullable(closed.get(month)))) {
        closed.put(due.month(), due.status());
        told.add(
            now.atZone(BelgianTime.ZONE).toLocalDateTime()
                + " "
                + due.month()
                + " "
                + due.status().code());
      }
    }
    return told;
  }

  @Test
  void eachMonthIsClosedOnItsFifthWorkingDayAndMadeFinalAfterSixtyDays() {
    // Over the beginning of summer time, Easter Monday, Labour Day, Ascension and Whit Monday.
    assertThat(
            closings(Instant.parse("2026-02-28T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z")))
        .containsExactly(
            "2026-02-28T01:00 2026-01 provisional",
            "2026-03-06T00:00 2026-02 provisional",
            "2026-04-02T00:00 2026-01 final",
            "2026-04-08T00:00 2026-03 provisional",
            "2026-04-30T00:00 2026-02 final",
            "2026-05-08T00:00 2026-04 provisional",
            "2026-05-31T00:00 2026-03 final",
            "2026-06-05T00:00 2026-05 provisional",
            "2026-06-30T00:00 2026-04 final");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          2026-04-07T21:59:59Z, -,           -
          2026-04-07T22:00:00Z, -,           PROVISIONAL
          2026-04-30T21:59:59Z, -,           PROVISIONAL
          2026-04-30T22:00:00Z, -,           -
          2026-04-20T08:00:00Z, PROVISIONAL, -
          2026-05-30T21:59:59Z, PROVISIONAL, -
          2026-05-30T22:00:00Z, PROVISIONAL, FINAL
          2026-09-30T08:00:00Z, PROVISIONAL, FINAL
          2026-10-31T22:59:59Z, PROVISIONAL, FINAL
          2026-10-31T23:00:00Z, PROVISIONAL, -
          2026-05-31T08:00:00Z, FINAL,       -
          """)
  void marchIsDueAtMidnightInBrussels(Instant now, FigureStatus closed, FigureStatus due) {
    List<Due> found =
        Release.due(
            now,
            HOLIDAYS,
            month ->
                month.equals(MARCH)
                    ? Optional.ofNullable(closed)
                    : Optional.of(FigureStatus.FINAL));
    assertThat(found).isEqualTo(due == null ? List.of() : List.of(new Due(MARCH, due)));
  }

  /** Whatever was left lying: March never closed, April provisional, May closed, June too early. */
  @Test
  void whatIsNotClosedWaitsHoweverLong() {
    Map<YearMonth, FigureStatus> closed =
        Map.of(
            MARCH.plusMonths(1), FigureStatus.PROVISIONAL,
            MARCH.plusMonths(2), FigureStatus.FINAL);
    assertThat(waiting("2026-07-01T08:00:00Z", closed))
        .containsExactly(
            new Due(MARCH, FigureStatus.FINAL), new Due(MARCH.plusMonths(1), FigureStatus.FINAL));
    assertThat(waiting("2026-06-20T08:00:00Z", closed))
        .as("the sixty days of April are not over")
        .containsExactly(new Due(MARCH, FigureStatus.FINAL));
    assertThat(waiting("2026-04-07T21:59:59Z", Map.of())).isEmpty();
    assertThat(waiting("2026-04-07T22:00:00Z", Map.of()))
        .containsExactly(new Due(MARCH, FigureStatus.PROVISIONAL));
    assertThat(waiting("2027-06-30T08:00:00Z", closed)).hasSize(14);
  }

  private static List<Due> waiting(String now, Map<YearMonth, FigureStatus> closed) {
    return Release.waiting(
        Instant.parse(now), HOLIDAYS, MARCH, month -> Optional.ofNullable(closed.get(month)));
  }

  @Test
  void whatWaitsForARevisionStandsWithWhatWaitsToBeClosed() {
    YearMonth april = MARCH.plusMonths(1);
    assertThat(
            Release.together(
                List.of(
                    new Due(MARCH, FigureStatus.FINAL),
                    new Due(MARCH.plusMonths(2), FigureStatus.PROVISIONAL)),
                List.of(MARCH.minusYears(1), MARCH, april),
                Instant.parse("2026-06-10T08:00:00Z")))
        .containsExactly(
            new Release.Waiting(MARCH.minusYears(1), FigureStatus.FINAL, true),
            new Release.Waiting(MARCH, FigureStatus.FINAL, true),
            new Release.Waiting(april, FigureStatus.PROVISIONAL, true),
            new Release.Waiting(MARCH.plusMonths(2), FigureStatus.PROVISIONAL, false));
  }

  @Test
  void figuresComeOutAtTheHourOfTheAnnouncedDayInBrussels() {
    LocalTime eleven = LocalTime.of(11, 0);
    assertThat(Release.announced(MARCH, FigureStatus.PROVISIONAL, eleven, HOLIDAYS))
        .isEqualTo("2026-04-08T09:00:00Z");
    assertThat(Release.announced(MARCH, FigureStatus.FINAL, eleven, HOLIDAYS))
        .isEqualTo("2026-05-31T09:00:00Z");
    assertThat(Release.announced(YearMonth.of(2026, 1), FigureStatus.PROVISIONAL, eleven, HOLIDAYS))
        .as("winter time")
        .isEqualTo("2026-02-06T10:00:00Z");
  }
}
