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
 * @param terms on what terms the later one shows it
 */
public record PublishedChange(
    String table,
    YearMonth month,
    List<String> dimensions,
    List<String> values,
    long before,
    long after,
    Terms terms) {
  public PublishedChange {
    dimensions = List.copyOf(dimensions);
    values = List.copyOf(values);
  }

  /** A change of tables that say nothing of their terms. */
  public PublishedChange(
      String table,
      YearMonth month,
      List<String> dimensions,
      List<String> values,
      long before,
      long after) {
    this(table, month, dimensions, values, before, after, Terms.UNSAID);
  }

  /**
   * What a published figure counts, as its table says in codes; what that does not say is empty.
   *
   * @param unit what it counts
   * @param regime under which one; of a table by regimes the row says which
   * @param referenceDate whose date gives its month
   * @param suppression what is left out beside it
   */
  public record Terms(String unit, String regime, String referenceDate, String suppression) {
    /** Nothing is said. */
    public static final Terms UNSAID = new Terms("", "", "", "");
  }

  /**
   * A figure as it is published.
   *
   * @param value empty when it is left out or was not observed
   */
  public record Shown(
      YearMonth month,
      List<String> dimensions,
      List<String> values,
      OptionalLong value,
      Terms terms) {
    /** A figure of a table that says nothing of its terms. */
    public Shown(
        YearMonth month, List<String> dimensions, List<String> values, OptionalLong value) {
      this(month, dimensions, values, value, Terms.UNSAID);
    }
  }
}
