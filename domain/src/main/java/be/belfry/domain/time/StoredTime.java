package be.belfry.domain.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times with a year of four digits: what the database, the screens and RFC 3339 can all say. */
public final class StoredTime {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private StoredTime() {}

  /**
   * The day itself.
   *
   * @throws DateTimeException when its year has more than four digits or lies before our era
   */
  public static LocalDate require(LocalDate day) {
    require(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    return day;
  }

  /**
   * The time itself.
   *
   * @throws DateTimeException when its year has more than four digits or lies before our era
   */
  public static Instant require(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(END)) {
      throw new DateTimeException("year must be between 1 and 9999, but is in " + time);
    }
    return time;
  }
}
