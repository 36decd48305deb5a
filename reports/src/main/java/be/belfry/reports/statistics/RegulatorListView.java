package be.belfry.reports.statistics;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** What the template of a regulator's list shows. */
public record RegulatorListView(
    String warning,
    Drawing watermark,
    String reference,
    String kind,
    String title,
    String made,
    String lead,
    List<Table> tables,
    List<MonthlyView.Bullet> gaps,
    String basis) {
  /**
   * A table.
   *
   * @param note stands below it; empty for nothing
   * @param sums rows of a table of sums
   * @param records rows of a table of incidents
   */
  public record Table(String title, String note, List<Row> sums, List<Row> records) {}

  /** A row, with the heads of its table, which are printed again on each page. */
  public record Row(List<String> heads, List<String> cells) {}
}
