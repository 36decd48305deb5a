package be.belfry.domain.time;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * Calendar days, months or years: the same local time on the later date, on the last day of the
 * month when that month has no such date. A time that the clock shows twice, when summer time ends,
 * counts when it shows it first; one that it never shows counts an hour later.
 *
 * @param period above zero, {@link #LONGEST} at most, months counted as parts of a year of 365 days
 * @param zone where the days are counted
 */
public record Calendar(Period period, ZoneId zone) implements TimeLimit {
  private static final int MONTHS_IN_YEAR = 12;
  private static final int DAYS_IN_YEAR = 365;

  public Calendar {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("period must be above zero, but is " + period);
    }
    if (period.toTotalMonths() * DAYS_IN_YEAR / MONTHS_IN_YEAR + period.getDays()
        > LONGEST.toDays()) {
      throw new IllegalArgumentException("ten years are the longest, not " + period);
    }
  }

  @Override
  public Instant dueFrom(Instant start, Holidays holidays) {
    return start.atZone(zone).plus(period).withEarlierOffsetAtOverlap().toInstant();
  }

  @Override
  public String text() {
    return period.toString();
  }
}
