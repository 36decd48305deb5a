package be.belfry.domain.statistics;

import java.util.List;

/**
 * What the report for leadership has beyond the month's report: growth and shares, whole years, and
 * what closings revised.
 *
 * @param series each long table of the report beside the month and the year before
 * @param tables each of the month's tables the same way, in the report's order
 * @param notifications all months of which there are figures, up to the month reported
 * @param incidents the same
 * @param revisions the closures of the month that published other figures than the one before, the
 *     newest first
 */
public record LeadershipFigures(
    List<ComparedStatistics> series,
    List<ComparedStatistics> tables,
    MonthlyStatistics notifications,
    MonthlyStatistics incidents,
    List<Revised> revisions) {
  public LeadershipFigures {
    series = List.copyOf(series);
    tables = List.copyOf(tables);
    revisions = List.copyOf(revisions);
  }

  /**
   * A closure with what it published otherwise than the one before.
   *
   * @param closure the later one
   * @param changes old and new figures
   */
  public record Revised(Closure closure, FigureChanges changes) {}
}
