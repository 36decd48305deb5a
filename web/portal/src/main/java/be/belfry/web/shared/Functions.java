package be.belfry.web.shared;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.WrittenText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions of {@code belfry.taglib.xml}. All are null-safe: nothing in, empty text out. */
public final class Functions {
  private Functions() {}

  private static Language language() {
    return Beans.of(LocaleView.class).language();
  }

  /** {@code b:label(enum)}: the word for a constant; also of an Optional of one. */
  public static String label(Object constant) {
    Object value = bare(constant);
    return value instanceof Enum<?> e ? BundledTexts.label(language(), e) : text(value);
  }

  /**
   * {@code b:text(localizedText)}: the text in the user's language, {@link WrittenText#straight}
   * because it may stand on a button, whose words {@link StraightWriter} cannot tell from a value.
   */
  public static String text(Object text) {
    Object value = bare(text);
    if (value instanceof LocalizedText localized) {
      return WrittenText.straight(localized.in(language()));
    }
    return value == null ? "" : WrittenText.straight(value.toString());
  }

  /** {@code b:code(enum)}: the code value, for addresses and style classes. */
  public static String code(Object constant) {
    return bare(constant) instanceof Coded coded ? coded.code() : "";
  }

  /** {@code b:kind(enum)}: which scale a constant belongs to, for style classes: {@code tier}. */
  public static String kind(Object constant) {
    if (bare(constant) instanceof Enum<?> e) {
      String name = e.getDeclaringClass().getSimpleName();
      return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
    return "";
  }

  /** {@code b:scale(enum)}: the name of the scale a constant belongs to: {@code Tier}. */
  public static String scale(Object constant) {
    return BundledTexts.text(language(), "shared_scale." + kind(constant), List.of());
  }

  /**
   * {@code b:msg(key, argument)} or {@code b:msg(key, [first, second])}; {@link
   * WrittenText#straight}, as {@link #text}.
   */
  public static String msg(String key, Object arguments) {
    List<?> list =
        arguments instanceof List<?> given ? given : Arrays.asList(new Object[] {arguments});
    return WrittenText.straight(BundledTexts.text(language(), key, list));
  }

  /** {@code b:time(instant)}: {@code 2 Mar 2026 14:00} in Brussels. */
  public static String time(Object instant) {
    return bare(instant) instanceof Instant i ? Times.minute(i, language()) : "";
  }

  /** {@code b:exact(instant)}: with weekday, seconds and zone. */
  public static String exact(Object instant) {
    return bare(instant) instanceof Instant i ? Times.exact(i, language()) : "";
  }

  /** {@code b:until(instant)}: the end of a time limit, whose midnight is 24:00. */
  public static String until(Object instant) {
    return bare(instant) instanceof Instant i ? Times.until(i, language()) : "";
  }

  /** {@code b:exactUntil(instant)}: the same with weekday, seconds and zone. */
  public static String exactUntil(Object instant) {
    return bare(instant) instanceof Instant i ? Times.exactUntil(i, language()) : "";
  }

  /** {@code b:second(instant)}: {@code 14:00:05} in Brussels. */
  public static String second(Object instant) {
    return bare(instant) instanceof Instant i ? Times.second(i, language()) : "";
  }

  /** {@code b:number(12000)}: a whole number with its thousands apart; also of an Optional. */
  public static String number(Object number) {
    return bare(number) instanceof Number n ? new Numbers(language()).whole(n.longValue()) : "";
  }

  /** {@code b:date(localDate)}. */
  public static String date(Object date) {
    return bare(date) instanceof LocalDate d ? Times.date(d, language()) : "";
  }

  /** {@code b:iso(instant)}: for the attribute {@code datetime}. */
  public static String iso(Object instant) {
    Object value = bare(instant);
    return value == null ? "" : value.toString();
  }

  /** {@code b:due(instant, now)}: {@code due in 3 h 12 min (14:00)}. */
  public static String due(Object instant, Instant now) {
    return bare(instant) instanceof Instant i ? Times.due(i, now, language()) : "";
  }

  /** {@code b:length(duration)}: {@code 3 h 12 min}. */
  public static String length(Object duration) {
    return bare(duration) instanceof Duration d ? Times.length(d, language()) : "";
  }

  /** {@code b:since(instant, now)}: how long ago it was, {@code 3 h 12 min}. */
  public static String since(Object instant, Instant now) {
    return bare(instant) instanceof Instant i
        ? Times.length(Duration.between(i, now), language())
        : "";
  }

  /** {@code b:urgency(instant, now)}: {@code late}, {@code soon} (4 h or less) or {@code far}. */
  public static String urgency(Object instant, Instant now) {
    if (!(bare(instant) instanceof Instant i)) {
      return "";
    }
    if (now.isAfter(i)) {
      return "late";
    }
    return Duration.between(now, i).compareTo(Duration.ofHours(4)) <= 0 ? "soon" : "far";
  }

  private static Object bare(Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }
}
