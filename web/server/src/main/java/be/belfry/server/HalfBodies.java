package be.belfry.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The requests whose bodies are not here whole, and how long each may take: 20 s, and a second more
 * for each 4 KiB that came. A wait for the next byte says nothing: a byte every nine seconds would
 * never be late. Time in which nobody reads what its sender sent is not his: while the database is
 * slow, all threads may wait for it before they come to their bodies.
 *
 * @param <C> what a request comes by, one at a time
 */
final class HalfBodies<C> {
  /** What a body has of which nothing came. */
  private static final Duration BEGIN = Duration.ofSeconds(20);

  /** Bytes for which it has a second more. */
  private static final long BYTES_A_SECOND = 4 * 1024;

  private final int most;
  private final Map<C, Half> halves = new ConcurrentHashMap<>();

  /** A body of which something is missing. */
  private static final class Half {
    /** The thread that looks how it goes begins it anew, others read it. */
    private volatile long begin;

    /** One thread reads it, another looks how it goes. */
    private final AtomicLong bytes = new AtomicLong();

    Half(long begin) {
      this.begin = begin;
    }

    long end() {
      return begin + time(bytes.get()).toNanos();
    }

    /** What it gained by what came is used up. */
    void beginAnew(long now) {
      begin = now;
      bytes.set(0);
    }
  }

  /**
   * None yet.
   *
   * @param most how many may wait for their bodies together
   */
  HalfBodies(int most) {
    this.most = most;
  }

  /** How long a body of which so many bytes came may take in all. */
  static Duration time(long bytes) {
    return BEGIN.plusMillis(bytes * 1_000 / BYTES_A_SECOND);
  }

  /**
   * So many bytes more came of a body, and not all.
   *
   * @param now of {@link System#nanoTime()}
   * @return who has to give way: when there are too many, the one that has the least time left
   */
  Optional<C> came(C by, long bytes, long now) {
    Half half = halves.get(by);
    if (half != null) {
      half.bytes.addAndGet(bytes);
      return Optional.empty();
    }
    half = new Half(now);
    half.bytes.addAndGet(bytes);
    Optional<C> giving = halves.size() < most ? Optional.empty() : nearestItsEnd(now);
    halves.put(by, half);
    return giving;
  }

  /** An upload that goes on has gained time, and stays. */
  private Optional<C> nearestItsEnd(long now) {
    Optional<C> nearest =
        halves.entrySet().stream()
            .min(Comparator.comparingLong(half -> half.getValue().end() - now))
            .map(Map.Entry::getKey);
    nearest.ifPresent(halves::remove);
    return nearest;
  }

  /** Nobody waits for this body any more: it is here whole, or its request is answered. */
  void over(C by) {
    halves.remove(by);
  }

  /** As it is on an ordinary day: nothing is to be done then. */
  boolean isEmpty() {
    return halves.isEmpty();
  }

  /**
   * Those who have had their time; nobody waits for them any more.
   *
   * @param unread whether something came that nobody has read: his time begins anew
   */
  List<C> late(long now, Predicate<C> unread) {
    return taken(
        (by, half) -> {
          boolean late = half.end() - now <= 0;
          boolean waits = late && unread.test(by);
          if (waits) {
            half.beginAnew(now);
          }
          return late && !waits;
        });
  }

  /** Those that meet a condition; nobody waits for them any more. */
  List<C> gone(Predicate<C> which) {
    return taken((by, half) -> which.test(by));
  }

  private List<C> taken(BiPredicate<C, Half> which) {
    List<C> taken = new ArrayList<>();
    halves.forEach(
        (by, half) -> {
          if (which.test(by, half) && halves.remove(by, half)) {
            taken.add(by);
          }
        });
    return taken;
  }
}
