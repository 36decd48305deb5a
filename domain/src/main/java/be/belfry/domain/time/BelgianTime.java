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

  /** Pattern of a day and minute in a mail, which is the same in every language. */
  public static final String MINUTE = "dd.MM.uuuu HH:mm";

  private BelgianTime() {}

  /**
   * A time as text. Of the hour that the clock shows twice when summer time ends, the zone is
   * written behind it: 02:30 CEST is an hour before 02:30 CET.
   *
   * @param pattern of {@link DateTimeFormatter}
   */
  public static String format(Instant at, String pattern, Locale locale) {
    ZonedDateTime local = at.atZone(ZONE);
    boolean twice = ZONE.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
    boolean ofClock = pattern.contains("HH:mm") && !pattern.contains("z");
    return DateTimeFormatter.ofPattern(twice && ofClock ? pattern + " z" : pattern, locale)
        .format(local);
  }

  /** Day and minute as mails write them: {@code 24.11.2026 14:00}. */
  public static String minute(Instant at) {
    return format(at, MINUTE, Locale.ROOT);
  }

  /**
   * The end of a time limit as text: the last instant of a day is 24:00 of that day, as the law
   * reads, and not 00:00 of the next. The zone is that of its end: the day on which the clock
   * changes begins in the other one.
   *
   * @param pattern of {@link DateTimeFormatter}, hours as {@code HH}, the zone as {@code z}; no
   *     words in quotes
   */
  public static String limit(Instant at, String pattern, Locale locale) {
    ZonedDateTime local = at.atZone(ZONE);
    if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return format(at, pattern, locale);
    }
    String zone = DateTimeFormatter.ofPattern("z", locale).format(local);
    return DateTimeFormatter.ofPattern(
            pattern.replace("HH", "kk").replace("z", "'" + zone + "'"), locale)
        .format(local.minusDays(1));
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
