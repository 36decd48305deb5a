package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and months as a Belgian reader of each language writes them. */
final class Numbers {
  private final Locale locale;

  Numbers(Language language) {
    this.locale =
        new Locale.Builder()
            .setLanguage(language.code())
            .setRegion(language == Language.EN ? "GB" : "BE")
            .build();
  }

  String whole(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  String signed(long value) {
    return (value > 0 ? "+" : value < 0 ? "\u2212" : "\u00b1") + whole(Math.abs(value));
  }

  String share(long part, long whole) {
    if (whole == 0) {
      return "";
    }
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format((double) part / whole);
  }

  String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
  }
}
