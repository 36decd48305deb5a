package be.belfry.web.incident;

import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.web.shared.Times;
import java.time.YearMonth;
import java.time.ZonedDateTime;

/** The date that the source of an imported record gives it, no more exact than it is known. */
final class SourceDate {
  private SourceDate() {}

  /** {@code 4 May 2021}, {@code May 2021} or {@code 2021}; an instant in Brussels. */
  static String words(IncidentRow row, Language language) {
    ZonedDateTime at = row.countedAt().atZone(BelgianTime.ZONE);
    return switch (row.precision()) {
      case INSTANT -> Times.minute(row.countedAt(), language);
      case DAY -> Times.date(at.toLocalDate(), language);
      case MONTH -> Times.month(YearMonth.from(at), language);
      case YEAR -> String.valueOf(at.getYear());
    };
  }
}
