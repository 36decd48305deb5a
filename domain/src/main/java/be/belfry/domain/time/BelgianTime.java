package be.belfry.domain.time;

import be.belfry.domain.shared.Language;
import java.time.ZoneId;

/** The zone in which Belgian law counts and in which people read times. */
public final class BelgianTime {
  /** Europe/Brussels. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private BelgianTime() {}

  /** Pattern of the day before a month's name: an ordinal number in German. */
  public static String day(Language language) {
    return language == Language.DE ? "d." : "d";
  }

  /** Pattern of the weekday before the day: with a comma in German. */
  public static String weekday(Language language) {
    return language == Language.DE ? "EEEE," : "EEEE";
  }
}
