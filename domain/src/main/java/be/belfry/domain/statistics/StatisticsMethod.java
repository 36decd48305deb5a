package be.belfry.domain.statistics;

/**
 * What an authority may set of the method, besides the counting rules.
 *
 * @param threshold largest count that is too small to be published
 * @param machineCloses whether a machine may close a month as provisional on its fifth working day;
 *     else it reminds those who close
 */
public record StatisticsMethod(int threshold, boolean machineCloses) {
  public StatisticsMethod {
    if (threshold < 0 || threshold > 100) {
      throw new IllegalArgumentException("threshold must be between 0 and 100, is " + threshold);
    }
  }
}
