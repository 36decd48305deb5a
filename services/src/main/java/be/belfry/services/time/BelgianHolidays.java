package be.belfry.services.time;

import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.time.Holidays;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The legal public holidays of Belgium. Days that are only observed (2 and 15 November, 31
 * December) are working days of the law; regional holidays are none of it.
 */
@ApplicationScoped
@LegalBasis("BE-CC-1.7")
public class BelgianHolidays implements Holidays {
  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  @Override
  public boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !byYear.computeIfAbsent(day.getYear(), BelgianHolidays::ofYear).contains(day);
  }

  private static Set<LocalDate> ofYear(int year) {
    return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.BELGIUM))
        .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY)
        .stream()
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }
}
