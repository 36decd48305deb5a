package be.belfry.domain.time;

import java.time.LocalDate;

/** The days on which a period that ends is moved by law. Implemented with the Belgian calendar. */
public interface Holidays {
  /**
   * Whether offices work on a day: no Saturday, no Sunday, no legal public holiday.
   *
   * @param day a day in Europe/Brussels
   */
  boolean isWorkingDay(LocalDate day);

  /**
   * The day itself when it is a working day, else the next one that is.
   *
   * @param day a day in Europe/Brussels
   */
  default LocalDate workingDayFrom(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }
}
