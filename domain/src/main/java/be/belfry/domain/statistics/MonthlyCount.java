package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;

/**
 * A count as it is stored.
 *
 * @param month the month
 * @param values codes, in the order of the query's dimensions; the reason first when what is
 *     excluded was asked for
 * @param count how many
 * @param imputed how many of them are in the month by a later date than the reference date; empty
 *     where a closure kept none
 * @param revised true when the month was first closed with another number
 * @param moved true when the month was last closed with another number, so that a revision is due
 */
public record MonthlyCount(
    YearMonth month,
    List<String> values,
    long count,
    OptionalLong imputed,
    boolean revised,
    boolean moved) {
  public MonthlyCount {
    values = List.copyOf(values);
  }

  /** A count as it was closed last, or of a month that nobody closed. */
  public MonthlyCount(
      YearMonth month, List<String> values, long count, OptionalLong imputed, boolean revised) {
    this(month, values, count, imputed, revised, false);
  }

  /** A count of which it is known how many dates are imputed. */
  public MonthlyCount(
      YearMonth month, List<String> values, long count, long imputed, boolean revised) {
    this(month, values, count, OptionalLong.of(imputed), revised);
  }
}
