package be.belfry.domain.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianLegalHolidays;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillCalendarTest {
  /** New Year, All Saints on a Sunday, Labour Day on a Friday, both times of the year. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-01, 2026-01-02T09:00:00Z
          2026-02, 2026-02-02T09:00:00Z
          2026-05, 2026-05-04T08:00:00Z
          2026-07, 2026-07-01T08:00:00Z
          2026-08, 2026-08-03T08:00:00Z
          2026-11, 2026-11-02T09:00:00Z
          2027-01, 2027-01-04T09:00:00Z
          """)
  void startsOnTheFirstWorkingDayAtTen(String month, String start) {
    YearMonth of = YearMonth.parse(month);
    Instant expected = Instant.parse(start);
    assertThat(DrillCalendar.startOf(of, new BelgianLegalHolidays())).isEqualTo(expected);
    assertThat(DrillCalendar.due(expected.minusSeconds(1), new BelgianLegalHolidays())).isEmpty();
    assertThat(DrillCalendar.due(expected, new BelgianLegalHolidays())).contains(of);
  }
}
