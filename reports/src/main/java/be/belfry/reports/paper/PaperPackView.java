package be.belfry.reports.paper;

import java.util.List;

/**
 * Fields of the template {@code paper/paper-pack}: one part of a pack, which begins on a page of
 * its own.
 *
 * @param made when and by whom it was made, on the first page only
 */
public record PaperPackView(
    PaperSheet sheet, String title, String made, String careful, List<Row> rows) {

  /** The same, numbered. */
  PaperPackView of(int pagesBefore, String pagesInAll) {
    return new PaperPackView(sheet.of(pagesBefore, pagesInAll), title, made, careful, rows);
  }

  /**
   * One row of a part.
   *
   * @param kind which band of {@code paper/row} shows it
   * @param head heading before it, so that none stands alone at the foot of a page; null for none
   * @param a first text
   * @param b second text
   * @param c third text
   */
  public record Row(String kind, String head, String a, String b, String c) {}
}
