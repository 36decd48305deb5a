package be.belfry.services.shared;

import be.belfry.domain.shared.Sha256;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Who has sent something on this node lately that was stored, by the hash of the header in which he
 * said who he is. Nobody is let in because of it, for whoever is let in is asked again. It says who
 * has a share of the room at the door of his own; all others have one share together, so that ever
 * other made-up names are one sender. And it says who was told a moment ago to come again later: to
 * tell him so again at the door costs a part of what it costs behind it.
 */
public final class Senders {
  /** Kept at the same time; beyond it the one goes who was silent longest, a stranger again. */
  static final int KEPT = 10_000;

  /** The name that all who are not known have together; no hash. */
  static final String STRANGERS = "";

  /** What {@code Retry-After} of an empty bucket says at the least. */
  public static final int AGAIN_AFTER_SECONDS = 1;

  private static final int STORED = 2;
  private static final int UNKNOWN = 401;
  private static final int TOO_MANY = 429;

  private final LongSupplier nanoseconds;

  /** When each may come again, by the JVM's own count of nanoseconds. */
  private final Map<String, Long> again = new LastUsed<>(KEPT);

  /** Measures by the machine's monotonic clock: no date is involved. */
  public Senders() {
    this(System::nanoTime);
  }

  Senders(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /**
   * Somebody who comes.
   *
   * @param name under which he has his share
   * @param early whether he was told to come later than now
   */
  public record Sender(String name, boolean early) {
    /** Whether nothing of his was stored lately: his name is that of all others of whom so. */
    public boolean isStranger() {
      return name.equals(STRANGERS);
    }
  }

  /**
   * Who comes with a header in which he says who he is.
   *
   * @param header null when there is none
   */
  public Sender of(String header) {
    String hash = header == null ? STRANGERS : Sha256.hex(header);
    synchronized (again) {
      Long from = again.get(hash);
      return from == null
          ? new Sender(STRANGERS, false)
          : new Sender(hash, nanoseconds.getAsLong() - from < 0);
    }
  }

  /**
   * Remembers, or forgets, who was answered.
   *
   * @param status of the answer: what was stored, or would have been with room in his bucket, says
   *     that he is known; 401 that he is no more
   */
  public void answered(String header, int status) {
    boolean known = status / 100 == STORED || status == TOO_MANY;
    if (header == null || !known && status != UNKNOWN) {
      return;
    }
    String hash = Sha256.hex(header);
    long now = nanoseconds.getAsLong();
    synchronized (again) {
      if (!known) {
        again.remove(hash);
      } else if (status == TOO_MANY) {
        again.put(hash, now + TimeUnit.SECONDS.toNanos(AGAIN_AFTER_SECONDS));
      } else {
        again.putIfAbsent(hash, now);
      }
    }
  }
}
