package be.belfry.domain.time;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;

/**
 * How long something may take. Closed on purpose: a limit is strict elapsed time, a calendar period
 * or a number of working days, and each counts in its own way across a change of summer time.
 */
public sealed interface TimeLimit permits Elapsed, Calendar, WorkingDays {
  /**
   * Ten years, inclusive: no law and no plan gives anybody longer, and a slip of the pen that no
   * calendar can count would be found when the crisis is decided.
   */
  Duration LONGEST = Duration.ofDays(3_652);

  /**
   * The last instant of the limit, inclusive.
   *
   * @param start when the limit begins to run
   * @param holidays the days that are no working days; read only by {@link WorkingDays}
   */
  Instant dueFrom(Instant start, Holidays holidays);

  /** The limit as text, read back by {@link #parse}: {@code PT4H}, {@code P1M}, {@code 5WD}. */
  String text();

  /**
   * Reads a limit: ISO 8601 with a time part ({@code PT72H}) is strict elapsed time, without one
   * ({@code P1M}, {@code P30D}) a calendar period in Belgium, a number with {@code WD} working
   * days.
   *
   * @throws IllegalArgumentException when the text is none of these, not above zero or {@link
   *     #LONGEST} is shorter
   */
  static TimeLimit parse(String text) {
    if (text == null) {
      throw new IllegalArgumentException("a time limit must be given");
    }
    try {
      if (text.matches("[0-9]{1,3}WD")) {
        return new WorkingDays(Integer.parseInt(text.substring(0, text.length() - 2)));
      }
      return text.indexOf('T') >= 0
          ? new Elapsed(Duration.parse(text))
          : new Calendar(Period.parse(text), BelgianTime.ZONE);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException(
          "a time limit must look like PT4H, P1M or 5WD, but is " + text, malformed);
    }
  }
}
