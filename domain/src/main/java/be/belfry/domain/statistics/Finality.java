package be.belfry.domain.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/** Whether the figures of a month may still move. */
@FunctionalInterface
public interface Finality {
  /** How far a month is. */
  FigureStatus of(YearMonth month);

  /** Of series that are closed elsewhere: the calendar decides. */
  static Finality byCalendar(LocalDate today) {
    return month -> Statistics.status(month, today);
  }

  /**
   * Of own figures: final is what was closed as final, and nothing else, whatever the calendar
   * says; neither is a month in which nobody counted yet.
   *
   * @param asFinal months whose newest closure is final
   */
  static Finality closed(Set<YearMonth> asFinal) {
    return month -> asFinal.contains(month) ? FigureStatus.FINAL : FigureStatus.PROVISIONAL;
  }
}
