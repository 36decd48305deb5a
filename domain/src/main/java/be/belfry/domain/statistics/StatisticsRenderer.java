package be.belfry.domain.statistics;

import be.belfry.domain.shared.Language;

/** Makes files of figures; the same numbers in each. */
public interface StatisticsRenderer {
  /** The monthly report as PDF: A4, tagged, tables and charts. */
  byte[] pdf(MonthlyPublication publication, Language language);

  /**
   * A table as a file that names unit, regime, reference date, status, revision, suppression and
   * licence. No cell of it can be a formula.
   *
   * @param language of its words; codes are the same in all
   */
  byte[] file(StatisticsFormat format, MonthlyStatistics table, Imprint imprint, Language language);
}
