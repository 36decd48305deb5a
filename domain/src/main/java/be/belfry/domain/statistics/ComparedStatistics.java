package be.belfry.domain.statistics;

import java.util.List;
import java.util.OptionalLong;

/**
 * A table with each of its figures compared.
 *
 * @param table the table
 * @param comparisons one for each of its figures, in their order
 * @param tooMany how many figures there are, where that is too many for a page: then the table has
 *     none; else empty
 */
public record ComparedStatistics(
    MonthlyStatistics table, List<FigureComparison> comparisons, OptionalLong tooMany) {
  public ComparedStatistics {
    comparisons = List.copyOf(comparisons);
    if (comparisons.size() != table.items().size()) {
      throw new IllegalArgumentException("a comparison for each figure");
    }
  }
}
