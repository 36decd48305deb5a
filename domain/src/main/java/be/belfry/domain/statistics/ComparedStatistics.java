package be.belfry.domain.statistics;

import java.util.List;

/**
 * A table with each of its figures compared.
 *
 * @param table the table
 * @param comparisons one for each of its figures, in their order
 */
public record ComparedStatistics(MonthlyStatistics table, List<FigureComparison> comparisons) {
  public ComparedStatistics {
    comparisons = List.copyOf(comparisons);
    if (comparisons.size() != table.items().size()) {
      throw new IllegalArgumentException("a comparison for each figure");
    }
  }
}
