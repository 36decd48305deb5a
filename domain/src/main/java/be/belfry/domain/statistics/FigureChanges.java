package be.belfry.domain.statistics;

import java.util.List;

/**
 * What differs between two states of a month's figures.
 *
 * @param figures totals and splits by one dimension, in the order of unit, dimension and value
 * @param crossed how many figures split by two dimensions differ besides
 */
public record FigureChanges(List<FigureChange> figures, long crossed) {
  /** Nothing differs. */
  public static final FigureChanges NONE = new FigureChanges(List.of(), 0);

  public FigureChanges {
    figures = List.copyOf(figures);
  }

  public boolean isEmpty() {
    return figures.isEmpty() && crossed == 0;
  }
}
