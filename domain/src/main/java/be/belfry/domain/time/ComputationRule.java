package be.belfry.domain.time;

import be.belfry.domain.shared.LegalBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * How a family of law counts a period. Hours are elapsed hours, so that a change to or from summer
 * time neither shortens nor lengthens them; days and months are those of the calendar in
 * Europe/Brussels.
 *
 * <p>Where lawyers disagree the earlier instant is the limit. So a period that the law gives in
 * hours stays one of hours: the rule of two working days (Regulation 1182/71, art. 3(5)) is not
 * read into 72 hours. A period that the law gives in days obeys it.
 */
public enum ComputationRule {
  /** From instant to instant, nothing is moved. */
  ELAPSED {
    @Override
    Instant lastOf(Instant start, Duration hours, Holidays holidays) {
      return start.plus(hours);
    }

    @Override
    Instant lastOf(LocalDate lastDay, Holidays holidays) {
      return endOf(lastDay);
    }
  },

  /**
   * Belgian law: hours run from hour to hour; a period of months ends with its last day, which
   * moves to the next working day when it is a Saturday, a Sunday or a legal holiday.
   */
  @LegalBasis("BE-CC-1.7")
  BELGIAN_LAW {
    @Override
    Instant lastOf(Instant start, Duration hours, Holidays holidays) {
      return start.plus(hours);
    }

    @Override
    Instant lastOf(LocalDate lastDay, Holidays holidays) {
      return endOf(holidays.workingDayFrom(lastDay));
    }
  },

  /**
   * Regulations of the Union: the hour of the event is not counted; a period of hours ends with the
   * expiry of its last hour, whatever day that is; one of days or months with the last hour of the
   * last day, moved to the next working day; one of two days or more holds two working days.
   */
  @LegalBasis("EU-1182-71-3")
  EUROPEAN_REGULATION {
    @Override
    int leastWorkingDays() {
      return 2;
    }

    @Override
    Instant lastOf(Instant start, Duration hours, Holidays holidays) {
      return endOfHour(start).plus(hours);
    }

    @Override
    Instant lastOf(LocalDate lastDay, Holidays holidays) {
      return endOf(holidays.workingDayFrom(lastDay));
    }
  },

  /**
   * DORA: as the Union's regulations, but a limit that falls on a weekend or bank holiday ends at
   * noon of the next working day.
   */
  @LegalBasis({"EU-1182-71-3", "DORA-RTS-2025-301-5"})
  DORA_NOON {
    @Override
    int leastWorkingDays() {
      return 2;
    }

    @Override
    Instant lastOf(Instant start, Duration hours, Holidays holidays) {
      Instant last = endOfHour(start).plus(hours);
      // The instant that ends Friday's last hour still belongs to Friday.
      LocalDate day = last.minusNanos(1).atZone(BelgianTime.ZONE).toLocalDate();
      return holidays.isWorkingDay(day) ? last : noonOf(holidays.workingDayFrom(day));
    }

    @Override
    Instant lastOf(LocalDate lastDay, Holidays holidays) {
      return holidays.isWorkingDay(lastDay)
          ? endOf(lastDay)
          : noonOf(holidays.workingDayFrom(lastDay));
    }
  };

  /**
   * Target and last lawful instant of a limit. The target of a period in months keeps the time of
   * day in Europe/Brussels; where the month has no such date, its last day counts.
   *
   * @param start the event from which the limit runs; the day of the event is not counted in months
   */
  public DueTime due(Instant start, TimeLimit limit, Holidays holidays) {
    Instant target = limit.dueFrom(start, holidays);
    if (limit instanceof Elapsed elapsed) {
      return new DueTime(target, lastOf(start, elapsed.duration(), holidays));
    }
    if (limit instanceof Calendar calendar) {
      LocalDate last = target.atZone(BelgianTime.ZONE).toLocalDate();
      if (isOfTwoDaysOrMore(calendar.period())) {
        last = lastWithWorkingDays(start.atZone(BelgianTime.ZONE).toLocalDate(), last, holidays);
      }
      return new DueTime(target, lastOf(last, holidays));
    }
    return new DueTime(target, target);
  }

  /** Months always hold two working days. */
  private static boolean isOfTwoDaysOrMore(Period period) {
    return period.toTotalMonths() == 0 && period.getDays() >= 2;
  }

  /**
   * The last day of a period of two days or more, of which at least two must be working days where
   * the law says so. The day of the event is not counted.
   */
  private LocalDate lastWithWorkingDays(LocalDate start, LocalDate last, Holidays holidays) {
    int wanted = leastWorkingDays();
    for (LocalDate day = start.plusDays(1); wanted > 0; day = day.plusDays(1)) {
      if (holidays.isWorkingDay(day) && --wanted == 0 && day.isAfter(last)) {
        return day;
      }
    }
    return last;
  }

  /** Working days that a period of two days or more must hold. */
  int leastWorkingDays() {
    return 0;
  }

  abstract Instant lastOf(Instant start, Duration hours, Holidays holidays);

  abstract Instant lastOf(LocalDate lastDay, Holidays holidays);

  /** Belgian time differs from UTC by whole hours, so the hours of both begin together. */
  private static Instant endOfHour(Instant event) {
    return event.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(BelgianTime.ZONE).toInstant();
  }

  private static Instant noonOf(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(BelgianTime.ZONE).toInstant();
  }
}
