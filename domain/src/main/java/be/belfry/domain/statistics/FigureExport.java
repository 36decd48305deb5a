package be.belfry.domain.statistics;

import java.time.YearMonth;

/**
 * Figures that are about to leave as a file.
 *
 * @param query which
 * @param format as what; one whose rows stand alone
 * @param table what all rows have in common, and the figures themselves when they are few
 * @param imprint what the file says of itself
 * @param rows how many there are
 * @param whole whether the table holds the figures; else they are read while they are written
 * @param finality how far the months are
 * @param observedFrom month of the first record here
 * @param running month that goes on
 */
public record FigureExport(
    MonthlyQuery query,
    StatisticsFormat format,
    MonthlyStatistics table,
    Imprint imprint,
    long rows,
    boolean whole,
    Finality finality,
    YearMonth observedFrom,
    YearMonth running) {
  /** Up to so many rows whoever reads figures may take them along; more is an export in bulk. */
  public static final int BULK = 10_000;

  /** Most rows of a format that must be made as a whole. */
  public static final int MOST_AT_ONCE = 50_000;

  /** Whether it needs the permission to export in bulk. */
  public boolean isBulk() {
    return isBulk(rows);
  }

  /** Whether so many rows need the permission to export in bulk. */
  public static boolean isBulk(long rows) {
    return rows > BULK;
  }

  /** A stored count as a row. */
  public MonthlyFigure row(MonthlyCount count) {
    return Statistics.figure(query, count, finality, observedFrom, running);
  }
}
