package be.belfry.domain.time;

import be.belfry.domain.shared.LegalBasis;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ten legal public holidays of Belgium in any year from 1583, by the rule of the law and the
 * reckoning of Easter; the services have theirs from a library, and a test compares both.
 */
@LegalBasis("BE-CC-1.7")
public final class BelgianLegalHolidays implements Holidays {
  private final Map<Integer, Set<LocalDate>> byYear = new HashMap<>();

  @Override
  public boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
        && !byYear.computeIfAbsent(day.getYear(), BelgianLegalHolidays::ofYear).contains(day);
  }

  private static Set<LocalDate> ofYear(int year) {
    LocalDate easter = easter(year);
    // A set made of a list: in 2008 Ascension Day was 1 May.
    return new HashSet<>(
        List.of(
            LocalDate.of(year, 1, 1),
            easter.plusDays(1),
            LocalDate.of(year, 5, 1),
            easter.plusDays(39),
            easter.plusDays(50),
            LocalDate.of(year, 7, 21),
            LocalDate.of(year, 8, 15),
            LocalDate.of(year, 11, 1),
            LocalDate.of(year, 11, 11),
            LocalDate.of(year, 12, 25)));
  }

  /** Easter Sunday by Meeus, Jones and Butcher. */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % 7;
    int g = (a + 11 * e + 22 * f) / 451;
    int month = (e + f - 7 * g + 114) / 31;
    int day = (e + f - 7 * g + 114) % 31 + 1;
    return LocalDate.of(year, month, day);
  }
}
