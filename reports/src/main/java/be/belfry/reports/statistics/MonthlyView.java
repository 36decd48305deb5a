package be.belfry.reports.statistics;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of the monthly report, in one language. */
record MonthlyView(
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String status,
    String made,
    List<Key> figures,
    String lead,
    Drawing chart,
    String breaks,
    List<Month> left,
    List<Month> right,
    List<Split> splits,
    List<Bullet> notes) {

  /** A box with a figure of the month. */
  record Key(
      String name,
      String value,
      Drawing monthArrow,
      String month,
      Drawing yearArrow,
      String year,
      String definition) {}

  /** A row of the table of months. */
  record Month(String month, String notifications, String incidents, String entities) {}

  /** A table by one dimension. */
  record Split(String title, String definition, String column, List<Row> rows) {}

  /** A row of such a table. */
  record Row(String name, Drawing bar, String number, String share) {}

  /** A note. */
  record Bullet(String text) {}
}
