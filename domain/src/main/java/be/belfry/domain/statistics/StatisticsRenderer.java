package be.belfry.domain.statistics;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Makes files of figures; the same numbers in each. */
public interface StatisticsRenderer {
  /** The monthly report as PDF: A4, tagged, tables and charts. */
  byte[] pdf(MonthlyPublication publication, Language language);

  /** The longer one for leadership, with comparisons, years and revisions; never published. */
  byte[] leadership(MonthlyPublication publication, LeadershipFigures more, Language language);

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

  /**
   * The same as it is written, for a format whose rows stand alone.
   *
   * @param table what all rows have in common; its own figures are not written
   * @param out where it goes; the caller closes it
   * @throws IOException when nobody takes its beginning
   */
  FigureFile begin(
      StatisticsFormat format, MonthlyStatistics table, Imprint imprint, OutputStream out)
      throws IOException;

  /** What publications of a month revised, as CSV; no cell of it can be a formula. */
  byte[] revisions(List<PublishedRevision> revisions);

  /** A list for a regulator as a file; no cell of it can be a formula. */
  byte[] list(RegulatorList list, ListFormat format, Language language);
}
