package be.belfry.domain.statistics;

import be.belfry.domain.shared.Language;
import java.util.List;

/** Makes files of figures; the same numbers in each. */
public interface StatisticsRenderer {
  /** The monthly report as PDF: A4, tagged, tables and charts. */
  byte[] pdf(MonthlyPublication publication, Language language);

  /**
   * The catalogue of what was published, for harvesters: DCAT-AP 3 as JSON-LD.
   *
   * @param publications the newest month and closure first
   * @param address where the REST interface is, without a slash at its end
   */
  byte[] catalogue(List<PublishedContents> publications, String address);

  /**
   * A table as a file that names unit, regime, reference date, status, revision, suppression and
   * licence. No cell of it can be a formula.
   *
   * @param language of its words; codes are the same in all
   */
  byte[] file(StatisticsFormat format, MonthlyStatistics table, Imprint imprint, Language language);

  /** A list for a regulator as a file; no cell of it can be a formula. */
  byte[] list(RegulatorList list, ListFormat format, Language language);
}
