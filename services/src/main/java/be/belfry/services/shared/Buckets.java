package be.belfry.services.shared;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket for each name, never one for all. Each refills evenly. A node keeps its own: many nodes
 * let a name have as many times more, which protects each node as well.
 */
public final class Buckets {
  /** Buckets kept; beyond so many the one longest untouched goes. */
  public static final int KEPT = 50_000;

  private final int burst;
  private final double perNanosecond;
  private final LongSupplier nanoseconds;
  private final Map<String, Bucket> kept = new LastUsed<>(KEPT);

  private final class Bucket {
    private double tokens = burst;
    private long at;

    Bucket(long at) {
      this.at = at;
    }

    /** What it holds by then. */
    double filled(long now) {
      return Math.min(burst, tokens + (now - at) * perNanosecond);
    }
  }

  /**
   * Full ones.
   *
   * @param burst what a bucket holds when it is full, at least 1
   * @param perMinute what runs in, more than 0
   * @param nanoseconds a clock that is never set; no date is involved
   */
  public Buckets(int burst, double perMinute, LongSupplier nanoseconds) {
    this.burst = burst;
    this.perNanosecond = perMinute / 60e9;
    this.nanoseconds = nanoseconds;
  }

  /**
   * Takes one from the bucket of a name.
   *
   * @return 0 when there was one; else in how many whole seconds there will be, at least 1
   */
  public synchronized long take(String name) {
    return take(name, nanoseconds.getAsLong());
  }

  /**
   * The same, where it matters that nobody is forgotten for a new name: who makes up names would
   * have a name forgotten of which he has taken all. Buckets that are full again are forgotten when
   * room is needed, for a new one is as full; while there are none, the new name waits.
   *
   * @return whether there was one
   */
  public synchronized boolean takeWithoutForgetting(String name) {
    long now = nanoseconds.getAsLong();
    if (kept.size() >= KEPT && !kept.containsKey(name)) {
      kept.values().removeIf(bucket -> bucket.filled(now) == burst);
      if (kept.size() >= KEPT) {
        return false;
      }
    }
    return take(name, now) == 0;
  }

  private long take(String name, long now) {
    Bucket bucket = kept.computeIfAbsent(name, s -> new Bucket(now));
    bucket.tokens = bucket.filled(now);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return Math.max(1, (long) Math.ceil((1 - bucket.tokens) / perNanosecond / 1e9));
    }
    bucket.tokens -= 1;
    return 0;
  }
}
