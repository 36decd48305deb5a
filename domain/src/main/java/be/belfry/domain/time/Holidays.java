package be.belfry.domain.time;

import java.time.LocalDate;

/** Which days are working days: neither Saturday, Sunday nor a public holiday. */
public interface Holidays {
  /** Whether people work on that day in the country of the rule. */
  boolean isWorkingDay(LocalDate day);
}
