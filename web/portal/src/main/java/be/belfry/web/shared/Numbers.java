package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and months as a Belgian reader of each language writes them. */
public final class Numbers {
  private final Locale locale;

  /** For one language. */
  public Numbers(Language language) {
    this.locale =
        new Locale.Builder()
            .setLanguage(language.code())
            .setRegion(language == Language.EN ? "GB" : "BE")
            .build();
  }

  /** A whole number with its thousands apart. */
  public String whole(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** The same with its sign. */
  public String signed(long value) {
    return (value > 0 ? "+" : value < 0 ? "\u2212" : "\u00b1") + whole(Math.abs(value));
  }

  /** Percent as they were published, with as many digits as they have. */
  public String percent(BigDecimal value) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(value.stripTrailingZeros().scale() > 0 ? 1 : 0);
    return format.format(value.movePointLeft(2));
  }

  /** Percent with one digit after the comma. */
  public String oneDecimal(BigDecimal percent) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(percent.movePointLeft(2));
  }

  /** The same with its sign. */
  public String signedPercent(BigDecimal percent) {
    String sign = percent.signum() > 0 ? "+" : percent.signum() < 0 ? "\u2212" : "\u00b1";
    return sign + oneDecimal(percent.abs());
  }

  /** A number of a month: {@code January 2026: 12}. */
  public String of(YearMonth month, String number) {
    return month(month) + BundledTexts.colon(Language.of(locale.getLanguage())) + " " + number;
  }

  /** A number to one decimal. */
  public String decimal(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  /** A month in words. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
  }
}
