package be.belfry.domain.statistics;

import java.io.IOException;

/** A file of figures that is written row by row, so that it may be of any length. */
public interface FigureFile {
  /**
   * Adds a row.
   *
   * @throws IOException when nobody takes it any more
   */
  void add(MonthlyFigure figure) throws IOException;

  /** Nothing follows. */
  void end() throws IOException;
}
