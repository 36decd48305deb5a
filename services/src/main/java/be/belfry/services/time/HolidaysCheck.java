package be.belfry.services.time;

import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * The legal holidays that working days are counted by: the next one, for who knows the calendar.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HolidaysCheck implements SelfCheck {
  @Inject private Holidays holidays;
  @Inject private LegalTime time;

  @Override
  public List<Outcome> look() {
    LocalDate day = LocalDate.ofInstant(time.now(), BelgianTime.ZONE).plusDays(1);
    // Ten in a year, some of them on weekends: the next one is never further than a year.
    while (isWeekend(day) || holidays.isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return List.of(Outcome.fine("holidays", "next", day));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
