package be.belfry.services.time;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianLegalHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BelgianHolidaysTest {
  private final BelgianHolidays holidays = new BelgianHolidays();

  /** The ten days of the decree; those on a weekend are none by themselves. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # year, Easter Monday, Ascension, Whit Monday
          2016,   03-28,         05-05,     05-16
          2024,   04-01,         05-09,     05-20
          2025,   04-21,         05-29,     06-09
          2026,   04-06,         05-14,     05-25
          2027,   03-29,         05-06,     05-17
          2038,   04-26,         06-03,     06-14
          """)
  void knowsTheTenLegalHolidaysAndNoOther(
      int year, String easterMonday, String ascension, String whitMonday) {
    List<LocalDate> off =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(day -> !holidays.isWorkingDay(day))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .toList();
    List<LocalDate> law =
        List.of(
                "01-01",
                easterMonday,
                "05-01",
                ascension,
                whitMonday,
                "07-21",
                "08-15",
                "11-01",
                "11-11",
                "12-25")
            .stream()
            .map(day -> LocalDate.parse(year + "-" + day))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .distinct()
            .sorted()
            .toList();

    assertThat(off).isEqualTo(law);
  }

  /** The reckoning by which the arithmetic of deadlines is proven counts the same days. */
  @Test
  void agreesWithTheRuleOfTheLawOnEachDayOfSixtyYears() {
    BelgianLegalHolidays law = new BelgianLegalHolidays();

    assertThat(LocalDate.of(2000, 1, 1).datesUntil(LocalDate.of(2061, 1, 1)))
        .allSatisfy(day -> assertThat(holidays.isWorkingDay(day)).isEqualTo(law.isWorkingDay(day)));
  }
}
