package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Times as people in Belgium read them: Europe/Brussels, 24 hours. The zone is written out in the
 * exact form, and of the hour that comes twice in the night when summer time ends in every form.
 */
public final class Times {
  private Times() {}

  /** {@code 2 Mar 2026 14:00}. */
  public static String minute(Instant instant, Language language) {
    return format(BelgianTime.date(language) + " HH:mm", instant, language);
  }

  /** {@code 2 Mar 2026 14:00} of a time limit, whose midnight is 24:00 of the day that ends. */
  static String until(Instant instant, Language language) {
    return BelgianTime.limit(instant, BelgianTime.date(language) + " HH:mm", language.locale());
  }

  /** {@code Monday 2 March 2026 24:00:00 CET} of a time limit. */
  static String exactUntil(Instant instant, Language language) {
    return BelgianTime.limit(instant, exactly(language), language.locale());
  }

  /** {@code Monday 2 March 2026 14:00:05 CET}. */
  public static String exact(Instant instant, Language language) {
    return format(exactly(language), instant, language);
  }

  private static String exactly(Language language) {
    return BelgianTime.weekday(language)
        + " "
        + BelgianTime.day(language)
        + " MMMM yyyy HH:mm:ss z";
  }

  /** {@code 14:00:05}. */
  static String second(Instant instant, Language language) {
    return format("HH:mm:ss", instant, language);
  }

  /** {@code 14:00:05} on the same Belgian day, {@code 2 Mar 2026 14:00:05} on another one. */
  static String secondNear(Instant instant, Instant now, Language language) {
    String pattern =
        belgianDay(instant).equals(belgianDay(now))
            ? "HH:mm:ss"
            : BelgianTime.date(language) + " HH:mm:ss";
    return format(pattern, instant, language);
  }

  /** {@code 2 Mar 2026}. */
  public static String date(LocalDate date, Language language) {
    return DateTimeFormatter.ofPattern(BelgianTime.date(language), language.locale()).format(date);
  }

  /** {@code March 2026}. */
  public static String month(YearMonth month, Language language) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", language.locale()).format(month);
  }

  /** {@code 14:00} on the same Belgian day, {@code Tue 14:00} within a week, else with the date. */
  static String near(Instant instant, Instant now, Language language) {
    return format(near(belgianDay(instant), now, language), instant, language);
  }

  /** The same of the end of a time limit: the midnight that ends a day is its 24:00. */
  private static String nearEnd(Instant limit, Instant now, Language language) {
    String pattern = near(belgianDay(limit.minusNanos(1)), now, language);
    return BelgianTime.limit(limit, pattern, language.locale());
  }

  private static String near(LocalDate day, Instant now, Language language) {
    long days = ChronoUnit.DAYS.between(belgianDay(now), day);
    if (days == 0) {
      return "HH:mm";
    }
    return Math.abs(days) < 7 ? "EEE HH:mm" : BelgianTime.date(language) + " HH:mm";
  }

  private static LocalDate belgianDay(Instant instant) {
    return instant.atZone(BelgianTime.ZONE).toLocalDate();
  }

  /**
   * How long until a deadline or since it, with the clock time: {@code due in 3 h 12 min (14:00)},
   * {@code overdue by 12 min (14:00)}. Under a minute it says so. Never relative alone.
   */
  public static String due(Instant due, Instant now, Language language) {
    boolean late = now.isAfter(due);
    String key = late ? "shared_time.overdue" : "shared_time.dueIn";
    Duration distance = Duration.between(now, due).abs();
    return BundledTexts.text(
        language, key, List.of(length(distance, language), nearEnd(due, now, language)));
  }

  /** {@code 3 h 12 min}, {@code 2 d 4 h}, {@code 12 min}; the two largest units, rounded down. */
  public static String length(Duration duration, Language language) {
    long days = duration.toDays();
    if (days > 0) {
      return two(language, "shared_time.days", days, "shared_time.hours", duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return two(
          language,
          "shared_time.hours",
          duration.toHours(),
          "shared_time.minutes",
          duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? one(language, "shared_time.minutes", duration.toMinutes())
        : BundledTexts.text(language, "shared_time.underMinute", List.of());
  }

  private static String two(Language language, String big, long a, String small, long b) {
    return b == 0 ? one(language, big, a) : one(language, big, a) + " " + one(language, small, b);
  }

  private static String one(Language language, String key, long value) {
    return BundledTexts.text(language, key, List.of(value));
  }

  private static String format(String pattern, Instant instant, Language language) {
    return BelgianTime.format(instant, pattern, language.locale());
  }
}
