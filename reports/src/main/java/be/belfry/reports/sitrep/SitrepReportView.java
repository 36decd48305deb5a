package be.belfry.reports.sitrep;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of a situation report, in one language. */
record SitrepReportView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String subject,
    String asOf,
    String cutOff,
    String people,
    String next,
    String notice,
    String audience,
    Drawing tierMark,
    String tier,
    String tierBasis,
    Drawing activationMark,
    String activation,
    Drawing phaseMark,
    String phase,
    String sinceTitle,
    String situation,
    List<Point> changes,
    List<Figure> figures,
    List<Point> facts,
    List<Point> assessments,
    List<Point> unknowns,
    List<Point> sections,
    List<Duties> services,
    List<Entry> measures,
    List<Entry> inputs) {

  /**
   * A change, a statement, or a paragraph.
   *
   * @param title null for none
   * @param details source and confidence; null for none
   */
  record Point(String title, String text, String details) {}

  /** A counted figure with its change since the report before. */
  record Figure(String name, String value, Drawing arrow, String change, String definition) {}

  /** Duties of one service by their state. */
  record Duties(String service, String open, String acknowledged, String done, String overdue) {}

  /**
   * A measure or an input: whose, in which state, and what it says.
   *
   * @param details null for none
   */
  record Entry(String first, Drawing mark, String state, String text, String details) {}
}
