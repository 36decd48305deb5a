package be.belfry.reports.exercise;

import be.belfry.reports.engine.Drawing;
import be.belfry.reports.review.FindingCells;
import java.util.List;

/** The fields of the template of an after-action report, in one language. */
record AfterActionView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String aim,
    String facts,
    String figures,
    String comparisonsTitle,
    List<Row> comparisons,
    String lateTitle,
    List<Row> late,
    String notesTitle,
    List<Row> notes,
    String findingsTitle,
    List<FindingCells> findings) {

  /** A row of one of its tables. */
  record Row(String c1, String c2, String c3, String c4) {}
}
