package be.belfry.domain.statistics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A figure beside earlier ones and its whole.
 *
 * @param onMonth difference to the month before; empty when that cannot be compared
 * @param onMonthPercent the same in percent of that month
 * @param onYear difference to the same month of the year before
 * @param onYearPercent the same in percent of that month
 * @param share part of the month's total, in percent; empty where figures are not split
 */
public record FigureComparison(
    OptionalLong onMonth,
    Optional<BigDecimal> onMonthPercent,
    OptionalLong onYear,
    Optional<BigDecimal> onYearPercent,
    Optional<BigDecimal> share) {
  /** Of a figure that is none. */
  static final FigureComparison NONE =
      new FigureComparison(
          OptionalLong.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty());
}
