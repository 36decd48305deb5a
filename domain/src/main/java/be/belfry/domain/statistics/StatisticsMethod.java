package be.belfry.domain.statistics;

import java.time.LocalTime;

/**
 * What an authority may set of the method, besides the counting rules.
 *
 * @param threshold largest count that is too small to be published
 * @param machineCloses whether a machine may close a month as provisional on its fifth working day;
 *     else it reminds those who close
 * @param releaseAt hour in Brussels at which figures come out on the days of the calendar
 */
public record StatisticsMethod(int threshold, boolean machineCloses, LocalTime releaseAt) {
  public StatisticsMethod {
    if (threshold < 0 || threshold > 100) {
      throw new IllegalArgumentException("threshold must be between 0 and 100, is " + threshold);
    }
  }
}
