package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.time.Holidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** What sort of day it is in Belgium: on which ones a rota is easily left empty. */
public enum DayKind implements Coded {
  WORKING,
  WEEKEND,
  /** A legal public holiday that is no Saturday or Sunday. */
  HOLIDAY,
  /** A single working day between two that are none. */
  BRIDGE;

  private static final Set<DayOfWeek> WEEKENDS = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /** The kind of a day. */
  public static DayKind of(LocalDate day, Holidays holidays) {
    if (WEEKENDS.contains(day.getDayOfWeek())) {
      return WEEKEND;
    }
    if (!holidays.isWorkingDay(day)) {
      return HOLIDAY;
    }
    return holidays.isWorkingDay(day.minusDays(1)) || holidays.isWorkingDay(day.plusDays(1))
        ? WORKING
        : BRIDGE;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
