package be.belfry.domain.callout;

import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When the contact drill of a month starts: on its first Belgian working day at ten in the morning,
 * so that nobody is woken by a test and there is a day to mend what it finds.
 */
public final class DrillCalendar {
  private static final LocalTime HOUR = LocalTime.of(10, 0);

  private DrillCalendar() {}

  /** Start of the drill of a month. */
  public static Instant startOf(YearMonth month, Holidays holidays) {
    LocalDate day = holidays.workingDayFrom(month.atDay(1));
    return ZonedDateTime.of(day, HOUR, BelgianTime.ZONE).toInstant();
  }

  /**
   * The month whose drill should have started by now, in Belgium.
   *
   * @return empty before the start of the present month's
   */
  public static Optional<YearMonth> due(Instant now, Holidays holidays) {
    YearMonth month = YearMonth.from(now.atZone(BelgianTime.ZONE));
    return now.isBefore(startOf(month, holidays)) ? Optional.empty() : Optional.of(month);
  }
}
