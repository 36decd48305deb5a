package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;

/**
 * A figure as it is shown.
 *
 * @param month the month
 * @param values codes, in the order of {@link MonthlyStatistics#dimensions()} after the month
 * @param value how many; empty only when suppressed
 * @param status whether it may still move
 * @param flags what a reader must know of it, in their fixed order
 */
public record MonthlyFigure(
    YearMonth month,
    List<String> values,
    OptionalLong value,
    FigureStatus status,
    List<Flag> flags) {
  public MonthlyFigure {
    values = List.copyOf(values);
    flags = List.copyOf(flags);
    if (value.isPresent() == flags.contains(Flag.SUPPRESSED)) {
      throw new IllegalArgumentException("a figure has a value unless it is suppressed");
    }
  }

  /** The same left out: nothing is said of it that could tell what it was. */
  public MonthlyFigure suppressed() {
    return new MonthlyFigure(
        month,
        values,
        OptionalLong.empty(),
        status,
        flags.contains(Flag.BREAK)
            ? List.of(Flag.SUPPRESSED, Flag.BREAK)
            : List.of(Flag.SUPPRESSED));
  }
}
