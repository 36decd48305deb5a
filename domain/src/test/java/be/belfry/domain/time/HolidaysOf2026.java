package be.belfry.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** The ten legal public holidays of Belgium in 2026, and those around it that tests reach. */
public final class HolidaysOf2026 implements Holidays {
  private static final Set<LocalDate> DAYS =
      Set.of(
          LocalDate.parse("2026-01-01"),
          LocalDate.parse("2026-04-06"),
          LocalDate.parse("2026-05-01"),
          LocalDate.parse("2026-05-14"),
          LocalDate.parse("2026-05-25"),
          LocalDate.parse("2026-07-21"),
          LocalDate.parse("2026-08-15"),
          LocalDate.parse("2026-11-01"),
          LocalDate.parse("2026-11-11"),
          LocalDate.parse("2026-12-25"),
          LocalDate.parse("2027-01-01"));

  @Override
  public boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !DAYS.contains(day);
  }
}
