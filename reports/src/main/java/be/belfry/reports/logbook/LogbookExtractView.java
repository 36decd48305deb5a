package be.belfry.reports.logbook;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of an extract, in one language. */
record LogbookExtractView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String made,
    String chosen,
    String log,
    String decisionsTitle,
    String linesTitle,
    List<Entry> decisions,
    List<Entry> lines) {

  /**
   * A decision or a line of the timeline.
   *
   * @param first its number, or its kind with the confidence
   * @param times when it was and when it was recorded
   * @param who who took it or says so, and who recorded it
   * @param note what it corrects or answers, and what corrects or answers it; null for nothing
   * @param text what it says
   * @param details its other particulars, one on each line; null for none
   */
  record Entry(String first, String times, String who, String note, String text, String details) {}
}
