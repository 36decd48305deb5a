package be.belfry.domain.time;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Working days in Belgium: the day of the start is not counted, the limit ends with the last hour
 * of the last day (midnight in Europe/Brussels).
 *
 * @param days 1 to 999
 */
public record WorkingDays(int days) implements TimeLimit {
  public WorkingDays {
    if (days < 1 || days > 999) {
      throw new IllegalArgumentException("days must be between 1 and 999, but is " + days);
    }
  }

  @Override
  public Instant dueFrom(Instant start, Holidays holidays) {
    LocalDate day = start.atZone(BelgianTime.ZONE).toLocalDate();
    for (int counted = 0; counted < days; ) {
      day = day.plusDays(1);
      if (holidays.isWorkingDay(day)) {
        counted++;
      }
    }
    return day.plusDays(1).atStartOfDay(BelgianTime.ZONE).toInstant();
  }

  @Override
  public String text() {
    return days + "WD";
  }
}
