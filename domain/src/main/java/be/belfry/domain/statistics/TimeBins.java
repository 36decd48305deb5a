package be.belfry.domain.statistics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram of times: how many fell into each bin. Two can be added up, so that months make a
 * year. A quantile is taken inside its bin as if the times there were spread evenly: it is off by
 * less than the width of the bin.
 *
 * @param counts how many by bin; bin n ends with the edge n, its upper edge included
 */
public record TimeBins(SortedMap<Integer, Long> counts) {
  /**
   * Edges in seconds: minutes 1 2 5 10 15 20 30 45, hours 1 to 72, days 4 to 365. The twin of
   * {@code statistics_time_edges()}.
   */
  public static final List<Long> EDGES =
      List.of(
          60L, 120L, 300L, 600L, 900L, 1200L, 1800L, 2700L, 3600L, 5400L, 7200L, 10800L, 14400L,
          18000L, 21600L, 28800L, 36000L, 43200L, 54000L, 64800L, 75600L, 86400L, 108000L, 129600L,
          151200L, 172800L, 216000L, 259200L, 345600L, 432000L, 518400L, 604800L, 864000L, 1209600L,
          1814400L, 2592000L, 3888000L, 5184000L, 7776000L, 10368000L, 15552000L, 31536000L);

  public TimeBins {
    counts = new TreeMap<>(counts);
  }

  /** The bin of a time in seconds. */
  public static int bin(long seconds) {
    int bin = 0;
    while (bin < EDGES.size() && seconds > EDGES.get(bin)) {
      bin++;
    }
    return bin;
  }

  /** Both together. */
  public TimeBins plus(TimeBins other) {
    SortedMap<Integer, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((bin, n) -> sum.merge(bin, n, Long::sum));
    return new TimeBins(sum);
  }

  /** How many times there are. */
  public long size() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The time that a share of all did not exceed, in seconds; of the open last bin its lower edge.
   *
   * @param share more than 0, at most 1
   */
  public long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * size()));
    long before = 0;
    for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
      if (before + bin.getValue() >= rank) {
        return within(bin.getKey(), (double) (rank - before) / bin.getValue());
      }
      before += bin.getValue();
    }
    return 0;
  }

  private static long within(int bin, double part) {
    long from = bin == 0 ? 0 : EDGES.get(bin - 1);
    long to = bin < EDGES.size() ? EDGES.get(bin) : from;
    return Math.round(from + part * (to - from));
  }
}
