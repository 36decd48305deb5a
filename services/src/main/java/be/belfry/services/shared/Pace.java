package be.belfry.services.shared;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long each name has to wait so that it comes at an even pace while others come too: so many at
 * once, and so many a second. Who comes alone waits for nobody's sake, and owes nothing for it when
 * the others come. Nobody waits longer than a limit: what is too much for a pace is not for it to
 * refuse.
 */
public final class Pace {
  /** Names kept; beyond so many the one longest silent begins anew. */
  static final int KEPT = 10_000;

  /** Two names within so long come at the same time. */
  private static final long TOGETHER = TimeUnit.SECONDS.toNanos(1);

  private final long interval;
  private final long atOnce;
  private final long longest;
  private final LongSupplier nanoseconds;

  /** When the next one of each would be due if they came evenly. */
  private final Map<String, Long> due = new LastUsed<>(KEPT);

  private String last;
  private long turned;
  private boolean mixed;

  /**
   * For names of which none has come.
   *
   * @param atOnce of one name without a wait, at least 1
   * @param perSecond of one name in the long run, at least 1
   * @param longestMillis the longest wait
   * @param nanoseconds a clock that is never set; no date is involved
   */
  public Pace(int atOnce, int perSecond, long longestMillis, LongSupplier nanoseconds) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.atOnce = (atOnce - 1) * interval;
    this.longest = TimeUnit.MILLISECONDS.toNanos(longestMillis);
    this.nanoseconds = nanoseconds;
  }

  /**
   * Counts one that comes.
   *
   * @return nanoseconds for which it has to wait, 0 when it may go on
   */
  public synchronized long comes(String name) {
    long now = nanoseconds.getAsLong();
    boolean others = othersComeBeside(name, now);
    long from = due.getOrDefault(name, now);
    if (from - now < 0) {
      from = now;
    }
    long most = now + atOnce + (others ? longest : 0);
    if (from - most > 0) {
      from = most;
    }
    due.put(name, from + interval);
    return Math.max(0, from - atOnce - now);
  }

  private boolean othersComeBeside(String name, long now) {
    if (last != null && !last.equals(name)) {
      mixed = true;
      turned = now;
    }
    last = name;
    mixed = mixed && now - turned < TOGETHER;
    return mixed;
  }
}
