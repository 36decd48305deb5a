package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;

/**
 * A figure that two publications of a month both show, and not alike. What one of them leaves out
 * is in no such change, so that it says nothing that is not public already.
 *
 * @param table name of the published table, as its files are called: {@code t1-incidents}
 * @param month month of the figure; the first table has 24 of them
 * @param dimensions by what the table is split
 * @param values codes of the figure, one for each dimension
 * @param before as the earlier publication shows it
 * @param after as the later one shows it
 */
public record PublishedChange(
    String table,
    YearMonth month,
    List<String> dimensions,
    List<String> values,
    long before,
    long after) {
  public PublishedChange {
    dimensions = List.copyOf(dimensions);
    values = List.copyOf(values);
  }

  /**
   * A figure as it is published.
   *
   * @param value empty when it is left out or was not observed
   */
  public record Shown(
      YearMonth month, List<String> dimensions, List<String> values, OptionalLong value) {}
}
