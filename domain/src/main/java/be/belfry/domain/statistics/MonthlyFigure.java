package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * A figure as it is shown.
 *
 * @param month the month
 * @param values codes, in the order of {@link MonthlyStatistics#dimensions()} after the month
 * @param value how many; empty only when suppressed or not observed
 * @param status whether it may still move; never final when not observed
 * @param flags what a reader must know of it, in their fixed order
 * @param imputed how many of them are in the month by a later date than the reference date; known
 *     of a month's total only
 */
public record MonthlyFigure(
    YearMonth month,
    List<String> values,
    OptionalLong value,
    FigureStatus status,
    List<Flag> flags,
    OptionalLong imputed) {
  public MonthlyFigure {
    values = List.copyOf(values);
    flags = List.copyOf(flags);
    if (value.isPresent()
        == (flags.contains(Flag.SUPPRESSED) || flags.contains(Flag.NOT_OBSERVED))) {
      throw new IllegalArgumentException(
          "a figure has a value unless it is suppressed or not observed");
    }
  }

  /** A figure of which nobody asks for imputed dates. */
  public MonthlyFigure(
      YearMonth month,
      List<String> values,
      OptionalLong value,
      FigureStatus status,
      List<Flag> flags) {
    this(month, values, value, status, flags, OptionalLong.empty());
  }

  /** The same with what is known of imputed dates. */
  MonthlyFigure withImputed(OptionalLong known) {
    return new MonthlyFigure(month, values, value, status, flags, known);
  }

  /** The same in a later publication, which does not revise it. */
  MonthlyFigure carriedOver(FigureStatus later) {
    List<Flag> more = new ArrayList<>(flags);
    if (!more.contains(Flag.CARRIED_OVER)) {
      more.add(Flag.CARRIED_OVER);
      Collections.sort(more);
    }
    return new MonthlyFigure(month, values, value, later, more, imputed);
  }

  /** Of a month before the first record: there is no figure, so none that is final. */
  static MonthlyFigure notObserved(YearMonth month, List<String> values, boolean breaks) {
    return new MonthlyFigure(
        month,
        values,
        OptionalLong.empty(),
        FigureStatus.PROVISIONAL,
        breaks ? List.of(Flag.NOT_OBSERVED, Flag.BREAK) : List.of(Flag.NOT_OBSERVED));
  }

  /** False when nobody counted in its month; then it is not 0 either. */
  public boolean isObserved() {
    return !flags.contains(Flag.NOT_OBSERVED);
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
