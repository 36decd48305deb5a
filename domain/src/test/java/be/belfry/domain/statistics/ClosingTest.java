package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Holidays HOLIDAYS = new BelgianLegalHolidays();
  private static final FigureChanges CHANGED =
      new FigureChanges(
          List.of(new FigureChange(Unit.INCIDENT, Optional.empty(), "", 4, 5)),
          9,
          List.of(),
          List.of());

  private static Closing on(String day, FigureChanges changes, FigureStatus... closed) {
    List<Closure> closures =
        List.of(closed).stream()
            .map(
                status ->
                    new Closure(
                        MARCH,
                        1,
                        status,
                        Optional.empty(),
                        "Stat",
                        Instant.parse("2026-04-09T08:00:00Z")))
            .toList();
    return Closing.of(MARCH, LocalDate.parse(day), closures, changes, HOLIDAYS);
  }

  /** Easter Monday, New Year, Ascension and a weekend stand in the way. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-03, 2026-04-08
          2025-12, 2026-01-08
          2026-04, 2026-05-08
          2026-01, 2026-02-06
          2026-10, 2026-11-06
          2024-04, 2024-05-08
          """)
  void canBeClosedFromTheFifthWorkingDay(YearMonth month, LocalDate day) {
    assertThat(Closing.earliest(month, HOLIDAYS)).isEqualTo(day);
  }

  @Test
  void isProvisionalFirstAndFinalAfterSixtyDays() {
    assertThat(on("2026-04-08", FigureChanges.NONE).status()).isEqualTo(FigureStatus.PROVISIONAL);
    Closing late = on("2026-05-31", FigureChanges.NONE);
    assertThat(late.finalFrom()).isEqualTo("2026-05-31");
    assertThat(late.status()).isEqualTo(FigureStatus.FINAL);
    assertThat(on("2026-05-30", FigureChanges.NONE).status()).isEqualTo(FigureStatus.PROVISIONAL);
  }

  private static void refused(Closing closing, Optional<String> reason, String code) {
    assertThatThrownBy(() -> closing.check(reason))
        .isInstanceOfSatisfying(
            RuleViolation.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void waitsForTheEndOfTheMonthAndTheFifthWorkingDay() {
    refused(on("2026-03-31", FigureChanges.NONE), Optional.empty(), "statistics_monthRunning");
    refused(on("2026-04-07", FigureChanges.NONE), Optional.empty(), "statistics_tooEarly");
    assertThat(on("2026-04-08", FigureChanges.NONE).check(Optional.of("not needed"))).isEmpty();
  }

  @Test
  void otherFiguresAreARevisionAndNeedTheirReason() {
    Closing revised = on("2026-04-20", CHANGED, FigureStatus.PROVISIONAL);
    assertThat(revised.isRevision()).isTrue();
    refused(revised, Optional.empty(), "statistics_reason");
    refused(revised, Optional.of("  "), "statistics_reason");
    refused(revised, Optional.of("x".repeat(2001)), "statistics_reason");
    assertThat(revised.check(Optional.of(" a late report "))).contains("a late report");
    assertThat(on("2026-07-01", CHANGED, FigureStatus.FINAL).check(Optional.of("corrected")))
        .as("also of what is final")
        .contains("corrected");
  }

  @Test
  void theSameFiguresAreClosedAgainOnlyAsFinal() {
    refused(
        on("2026-04-20", FigureChanges.NONE, FigureStatus.PROVISIONAL),
        Optional.of("why not"),
        "statistics_nothingNew");
    assertThat(
            on("2026-06-01", FigureChanges.NONE, FigureStatus.PROVISIONAL).check(Optional.empty()))
        .isEmpty();
    refused(
        on("2026-06-01", FigureChanges.NONE, FigureStatus.FINAL),
        Optional.empty(),
        "statistics_nothingNew");
  }

  @Test
  void timesThatDifferAreARevisionToo() {
    FigureChanges times =
        new FigureChanges(
            List.of(),
            0,
            List.of(new TimeChange(TimeMeasure.CLOSE, TimeTables.MEDIAN, 60, 90)),
            List.of());
    assertThat(times.isEmpty()).isFalse();
    assertThat(FigureChanges.NONE.isEmpty()).isTrue();
  }

  @Test
  void whatStandsBesideTheCountsIsARevisionToo() {
    FigureChanges beside =
        new FigureChanges(
            List.of(),
            0,
            List.of(),
            List.of(new BesideChange(Unit.NOTIFICATION, "exercise", 0, 1)));
    Closing closing = on("2026-04-20", beside, FigureStatus.PROVISIONAL);
    assertThat(closing.isDue()).isTrue();
    refused(closing, Optional.empty(), "statistics_reason");
    assertThat(closing.check(Optional.of("An exercise was told late"))).isPresent();
  }
}
