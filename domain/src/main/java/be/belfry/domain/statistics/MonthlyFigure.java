package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A figure as it is shown.
 *
 * @param month the month
 * @param values codes, in the order of {@link MonthlyStatistics#dimensions()} after the month
 * @param value how many; empty only when suppressed or where the month has no figure
 * @param status whether it may still move; never final where there is no figure
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
        == flags.stream().anyMatch(flag -> flag == Flag.SUPPRESSED || flag.isGap())) {
      throw new IllegalArgumentException(
          "a figure has a value unless it is suppressed or its month has none");
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

  /**
   * The same without the number of imputed dates.
   *
   * @param flagged whether it says that there are some: as an earlier publication said, where the
   *     number is left out because of that one
   */
  MonthlyFigure withoutImputed(boolean flagged) {
    List<Flag> said = new ArrayList<>(flags);
    said.remove(Flag.IMPUTED_DATE);
    if (flagged) {
      said.add(Flag.IMPUTED_DATE);
      Collections.sort(said);
    }
    return new MonthlyFigure(month, values, value, status, said, OptionalLong.empty());
  }

  /** The same beside parts of it that are others than in the newest closure of its month. */
  public MonthlyFigure moved() {
    if (!isObserved() || flags.contains(Flag.MOVED)) {
      return this;
    }
    List<Flag> more = new ArrayList<>(flags);
    more.add(Flag.MOVED);
    Collections.sort(more);
    return new MonthlyFigure(month, values, value, FigureStatus.PROVISIONAL, more, imputed);
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

  /** Of a month without a figure: so there is none that is final. */
  static MonthlyFigure gap(YearMonth month, List<String> values, Flag why, boolean breaks) {
    return new MonthlyFigure(
        month,
        values,
        OptionalLong.empty(),
        FigureStatus.PROVISIONAL,
        breaks ? List.of(why, Flag.BREAK) : List.of(why));
  }

  /** The same of a month that was never closed: what it was is not told. */
  public MonthlyFigure notClosed() {
    return gap(month, values, Flag.NOT_CLOSED, flags.contains(Flag.BREAK));
  }

  /** Why its month has no figure; empty when it has one, shown or left out. */
  public Optional<Flag> gap() {
    return flags.stream().filter(Flag::isGap).findFirst();
  }

  /** False when its month has no figure; then it is not 0 either. */
  public boolean isObserved() {
    return gap().isEmpty();
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
