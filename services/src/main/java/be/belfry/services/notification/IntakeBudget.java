package be.belfry.services.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of notifications for each sender: an organisation, an account, or the address of a
 * public form; never one for all. It refills evenly. A node keeps its own buckets: many nodes let a
 * sender have as many times more, which protects each node as well.
 */
@ApplicationScoped
public class IntakeBudget {
  /** Notifications in a minute in the long run. */
  static final int PER_MINUTE = 3000;

  /** Notifications at once. */
  static final int BURST = 1000;

  /** Buckets kept; beyond it the one longest untouched goes, which is full again by then. */
  private static final int MAX_SENDERS = 50_000;

  private static final double PER_NANOSECOND = PER_MINUTE / 60e9;

  private final LongSupplier nanoseconds;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_SENDERS;
        }
      };

  private static final class Bucket {
    private double tokens = BURST;
    private long at;

    Bucket(long at) {
      this.at = at;
    }
  }

  /** Measures by the machine's monotonic clock: no date is involved. */
  public IntakeBudget() {
    this(System::nanoTime);
  }

  IntakeBudget(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /**
   * Takes one from the sender's bucket.
   *
   * @throws TooManyNotifications when it is empty
   */
  void take(String sender) {
    synchronized (buckets) {
      long now = nanoseconds.getAsLong();
      Bucket bucket = buckets.computeIfAbsent(sender, s -> new Bucket(now));
      bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) * PER_NANOSECOND);
      bucket.at = now;
      if (bucket.tokens < 1) {
        throw new TooManyNotifications(
            Math.max(1, (long) Math.ceil((1 - bucket.tokens) / PER_NANOSECOND / 1e9)));
      }
      bucket.tokens -= 1;
    }
  }
}
