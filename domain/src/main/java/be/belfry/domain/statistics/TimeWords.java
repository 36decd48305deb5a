package be.belfry.domain.statistics;

import be.belfry.domain.shared.Language;
import java.text.MessageFormat;

/** Times in words: two units at most, rounded up to the smaller one. */
public final class TimeWords {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long IN_HOURS = 3 * DAY;

  private TimeWords() {}

  /** Minutes below an hour, hours and minutes up to three days, then days and hours. */
  public static String of(long seconds, Language language) {
    if (seconds < HOUR) {
      return say("minutes", language, up(seconds, MINUTE));
    }
    return seconds <= IN_HOURS
        ? pair("hours", HOUR, "minutes", MINUTE, seconds, language)
        : pair("days", DAY, "hours", HOUR, seconds, language);
  }

  private static String pair(
      String big, long bigSize, String small, long smallSize, long seconds, Language language) {
    long rounded = up(seconds, smallSize) * smallSize;
    String whole = say(big, language, rounded / bigSize);
    long rest = rounded % bigSize / smallSize;
    return rest == 0 ? whole : whole + " " + say(small, language, rest);
  }

  private static long up(long seconds, long size) {
    return (seconds + size - 1) / size;
  }

  private static String say(String unit, Language language, long number) {
    return new MessageFormat(StatisticsWords.text("time." + unit, language), language.locale())
        .format(new Object[] {number});
  }
}
