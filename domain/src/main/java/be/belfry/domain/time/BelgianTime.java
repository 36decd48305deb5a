package be.belfry.domain.time;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The zone in which Belgian law counts and in which people read times. */
public final class BelgianTime {
  /** Europe/Brussels. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private BelgianTime() {}

  /**
   * The end of a time limit as text: the last instant of a day is 24:00 of that day, as the law
   * reads, and not 00:00 of the next.
   *
   * @param pattern of {@link DateTimeFormatter}, hours as {@code HH}
   */
  public static String limit(Instant at, String pattern, Locale locale) {
    ZonedDateTime local = at.atZone(ZONE);
    return local.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? DateTimeFormatter.ofPattern(pattern.replace("HH", "kk"), locale)
            .format(local.minusDays(1))
        : DateTimeFormatter.ofPattern(pattern, locale).format(local);
  }

  /** Pattern of the day before a month's name: an ordinal number in German. */
  public static String day(Language language) {
    return language == Language.DE ? "d." : "d";
  }

  /**
   * Pattern of a day as pages and documents write it, with the month in few letters: {@code 24 nov.
   * 2026}, {@code 24. Nov. 2026}.
   */
  public static String date(Language language) {
    return day(language) + " MMM yyyy";
  }

  /** Pattern of the weekday before the day: with a comma in German. */
  public static String weekday(Language language) {
    return language == Language.DE ? "EEEE," : "EEEE";
  }
}
