package be.belfry.reports.engine;

import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Numbers and times as a Belgian reader of each language writes them, and a British one in English;
 * times of Brussels.
 */
public final class Formats {
  private final Language language;
  private final Locale locale;

  /** For one language. */
  public Formats(Language language) {
    this.language = language;
    String region = language == Language.EN ? "GB" : "BE";
    this.locale = new Locale.Builder().setLanguage(language.code()).setRegion(region).build();
  }

  /** A whole number with its thousands apart. */
  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** A whole number with its sign: {@code +12}, {@code −3}. */
  public String signed(long value) {
    return (value > 0 ? "+" : value < 0 ? "\u2212" : "\u00b1") + number(Math.abs(value));
  }

  /** Percent, rounded already: one digit after the comma, with the sign. */
  public String percent(BigDecimal percent) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(percent.movePointLeft(2));
  }

  /** A growth in percent, one digit after the comma: {@code +3,2 %}, {@code −0,4 %}. */
  public String signedPercent(BigDecimal percent) {
    String sign = percent.signum() > 0 ? "+" : percent.signum() < 0 ? "\u2212" : "\u00b1";
    return sign + percent(percent.abs());
  }

  /** Day and time in Brussels: {@code 24 november 2026, 14:05}. */
  public String instant(Instant instant) {
    return BelgianTime.format(instant, BelgianTime.day(language) + " MMMM yyyy, HH:mm", locale);
  }

  /** Short day and time in Brussels, without the year: {@code 24 nov. 14:05}. */
  public String brief(Instant instant) {
    return time(BelgianTime.day(language) + " MMM HH:mm", instant);
  }

  /** The same of the end of a time limit, whose midnight is 24:00 of the day that ends. */
  public String briefLimit(Instant instant) {
    return BelgianTime.limit(instant, BelgianTime.day(language) + " MMM HH:mm", language.locale());
  }

  /**
   * Day, time and zone in Brussels, free of doubt in any night: {@code 24 nov. 2026 14:05 CET}; the
   * day as the pages write it.
   */
  public String stamp(Instant instant) {
    return time(BelgianTime.date(language) + " HH:mm z", instant);
  }

  /** The day in Brussels: {@code 24 nov. 2026}. */
  public String day(Instant instant) {
    return date(instant.atZone(BelgianTime.ZONE).toLocalDate());
  }

  /** A day: {@code 24 nov. 2026}. */
  public String date(LocalDate date) {
    return DateTimeFormatter.ofPattern(BelgianTime.date(language), language.locale()).format(date);
  }

  /** The months in few letters are those of the pages, which know no region. */
  private String time(String pattern, Instant instant) {
    return BelgianTime.format(instant, pattern, language.locale());
  }

  /**
   * How long something took, as the pages write it: {@code 3 h 12 min}, {@code 2 d 4 h}, {@code 4
   * d}; the two largest units, rounded down.
   *
   * @param words has {@code days}, {@code hours}, {@code minutes} and {@code underMinute}
   */
  public String length(Duration duration, ResourceBundle words) {
    if (duration.toDays() > 0) {
      return two(words, "days", duration.toDays(), "hours", duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return two(words, "hours", duration.toHours(), "minutes", duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? one(words, "minutes", duration.toMinutes())
        : words.getString("underMinute");
  }

  private String two(ResourceBundle words, String big, long a, String small, long b) {
    return b == 0 ? one(words, big, a) : one(words, big, a) + " " + one(words, small, b);
  }

  private String one(ResourceBundle words, String unit, long value) {
    return MessageFormat.format(words.getString(unit), number(value));
  }

  /** A month in words: {@code november 2026}. */
  public String month(YearMonth month) {
    return pattern("MMMM yyyy").format(month);
  }

  /** A month in few letters: {@code nov}. */
  public String shortMonth(YearMonth month) {
    return pattern("MMM").format(month).replace(".", "");
  }

  private DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
