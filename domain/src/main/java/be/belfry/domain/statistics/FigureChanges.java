package be.belfry.domain.statistics;

import java.util.List;

/**
 * What differs between two states of a month's figures.
 *
 * @param figures totals and splits by one dimension, in the order of unit, dimension and value
 * @param crossed how many figures split by two dimensions differ besides
 * @param times times and sums, by measure and statistic
 * @param beside what did not count and what has an imputed date, by unit
 */
public record FigureChanges(
    List<FigureChange> figures, long crossed, List<TimeChange> times, List<BesideChange> beside) {
  /** Nothing differs. */
  public static final FigureChanges NONE = new FigureChanges(List.of(), 0, List.of(), List.of());

  public FigureChanges {
    figures = List.copyOf(figures);
    times = List.copyOf(times);
    beside = List.copyOf(beside);
  }

  public boolean isEmpty() {
    return figures.isEmpty() && crossed == 0 && times.isEmpty() && beside.isEmpty();
  }
}
