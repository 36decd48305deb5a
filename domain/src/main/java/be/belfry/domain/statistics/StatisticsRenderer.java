package be.belfry.domain.statistics;

import be.belfry.domain.shared.Language;

/** Makes files of figures; the same numbers in each. */
public interface StatisticsRenderer {
  /** The monthly report as PDF: A4, tagged, tables and charts. */
  byte[] pdf(MonthlyPublication publication, Language language);

  /**
   * UTF-8, header in code names: a column for each dimension, then {@code value}, {@code status},
   * {@code flags}. No cell can be a formula.
   */
  byte[] csv(MonthlyStatistics statistics);

  /** A workbook with the figures, words beside codes, and a sheet that defines them. */
  byte[] xlsx(MonthlyStatistics statistics, Language language);
}
