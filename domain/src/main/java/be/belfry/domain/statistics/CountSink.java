package be.belfry.domain.statistics;

import java.io.IOException;

/** Takes stored counts, one at a time. */
@FunctionalInterface
public interface CountSink {
  /**
   * Takes a count.
   *
   * @throws IOException when it wants no more
   */
  void take(MonthlyCount count) throws IOException;
}
