package be.belfry.reports.statistics;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of the monthly report, in one language. */
record MonthlyView(
    String heading,
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
    List<Month> months,
    List<Wide> wide,
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

  /** A row of the table of months, with growth on the year before where there is any. */
  record Month(
      String month,
      String notifications,
      String notificationsOnYear,
      String incidents,
      String incidentsOnYear,
      String entities) {}

  /**
   * A table by one dimension.
   *
   * @param none the sentence that stands for a table without rows; empty when there are some
   */
  record Split(String title, String definition, String column, List<Row> rows, String none) {
    Split(String title, String definition, String column, List<Row> rows) {
      this(title, definition, column, rows, "");
    }

    /** The same, which says so when it has no rows. */
    Split orSay(String sentence) {
      return rows.isEmpty() ? new Split(title, definition, column, rows, sentence) : this;
    }
  }

  /**
   * A table of the report for leadership, with a chart or without.
   *
   * @param charts the chart, or nothing
   * @param low the same when it has few bars
   * @param none the sentence that stands for a table without rows; empty when there are some
   */
  record Wide(
      String title,
      String definition,
      List<Picture> charts,
      List<Picture> low,
      String column,
      String first,
      String second,
      String third,
      String fourth,
      List<WideRow> rows,
      String none) {
    /** Most bars of a low chart. */
    private static final int FEW = 3;

    /**
     * One with a chart of so many bars; without a chart when there are none.
     *
     * @param none what is said when there are no rows
     */
    static Wide of(
        String title,
        String definition,
        Drawing chart,
        int bars,
        List<String> columns,
        List<WideRow> rows,
        String none) {
      List<Picture> charts = bars == 0 ? List.of() : List.of(new Picture(chart));
      return new Wide(
          title,
          definition,
          bars > FEW ? charts : List.of(),
          bars > FEW ? List.of() : charts,
          columns.get(0),
          columns.get(1),
          columns.get(2),
          columns.get(3),
          columns.get(4),
          rows,
          rows.isEmpty() ? none : "");
    }
  }

  /** A chart. */
  record Picture(Drawing chart) {}

  /** A row of a wide table. */
  record WideRow(String name, String first, String second, String third, String fourth) {}

  /** A row of such a table. */
  record Row(String name, Drawing bar, String number, String share) {}

  /** A note. */
  record Bullet(String text) {}
}
