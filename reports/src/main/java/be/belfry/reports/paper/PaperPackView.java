package be.belfry.reports.paper;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** Fields of the template {@code paper/paper-pack}. */
public record PaperPackView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String made,
    String careful,
    List<Row> contents,
    List<Row> form,
    List<Row> plan,
    List<Row> directory,
    List<Row> procedures,
    List<Row> logbook,
    List<Row> sitrep) {

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
