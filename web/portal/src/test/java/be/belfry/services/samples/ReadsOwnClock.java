package be.belfry.services.samples;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;

/** Each of its methods asks the machine for the time in another way. */
public class ReadsOwnClock {
  Instant instant() {
    return Instant.now();
  }

  LocalDate dateOfAZone() {
    return LocalDate.now(ZoneId.of("Europe/Brussels"));
  }

  LocalDateTime wall() {
    return LocalDateTime.now();
  }

  LocalTime time() {
    return LocalTime.now();
  }

  OffsetDateTime offset() {
    return OffsetDateTime.now();
  }

  YearMonth month() {
    return YearMonth.now();
  }

  ZonedDateTime zoned() {
    return ZonedDateTime.now(ZoneId.of("Europe/Brussels"));
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Clock clockOfAZone() {
    return Clock.system(ZoneId.of("Europe/Brussels"));
  }

  Clock ticking() {
    return Clock.tickSeconds(ZoneId.of("Europe/Brussels"));
  }

  long milliseconds() {
    return System.currentTimeMillis();
  }

  Date date() {
    return new Date();
  }
}
