package be.belfry.reports.review;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of a review, in one language. */
record CrisisReviewView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String facts,
    String rule,
    List<Row> course,
    String medians,
    List<Row> kept,
    String counts,
    String lateTitle,
    List<Row> late,
    String findingsTitle,
    String noFindings,
    List<FindingCells> findings) {

  /** A row of one of its tables; the last ones are empty where it has fewer columns. */
  record Row(String c1, String c2, String c3, String c4, String c5) {}
}
