package be.belfry.domain.statistics;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * A series and, beside it, the same without the pattern that comes back every year. The raw figures
 * stay what they are; no published table has adjusted ones.
 *
 * @param table the series itself, of the months that were asked for
 * @param method how it was adjusted, with the versions of method and program
 * @param span from which months the adjusted figures were worked out, whatever months are asked
 *     for; none when there were too few
 * @param adjusted by month, to one decimal; none when there is a reason
 * @param reason why there are none
 */
public record AdjustedStatistics(
    MonthlyStatistics table,
    String method,
    Optional<Span> span,
    Map<YearMonth, BigDecimal> adjusted,
    Optional<NotAdjusted> reason) {
  public AdjustedStatistics {
    adjusted = Map.copyOf(adjusted);
  }

  /**
   * The months that were looked at.
   *
   * @param from first month, inclusive
   * @param to last month, inclusive
   */
  public record Span(YearMonth from, YearMonth to) {}

  /** The adjusted figure of a month. */
  public Optional<BigDecimal> at(YearMonth month) {
    return Optional.ofNullable(adjusted.get(month));
  }
}
