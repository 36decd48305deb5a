package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this node can store anything. The database says itself when it is read only; that its
 * disk is full is known by a write that it refused, until a try shows that there is room again.
 */
@ApplicationScoped
public class WriteWatch {
  /** So long after a refused write, or a try that failed, the disk is not tried again. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private Instant since;
  private boolean full;
  private long tried;

  /** A write found no room. */
  public synchronized void foundNoRoom() {
    full = true;
    tried = System.nanoTime();
  }

  /** A try found room again. */
  synchronized void foundRoom() {
    full = false;
  }

  /** Whether somebody should try whether there is room again. */
  synchronized boolean asksForRoom() {
    return full && System.nanoTime() - tried > BETWEEN_TRIES.toNanos();
  }

  /**
   * Notes a look at the database.
   *
   * @param onlyReads what it says of itself
   * @param now its time
   * @return whether nothing can be stored
   */
  synchronized boolean look(boolean onlyReads, Instant now) {
    if (!onlyReads && !full) {
      since = null;
    } else if (since == null) {
      since = now;
    }
    return since != null;
  }

  /** Since when nothing can be stored; empty when all is well. */
  public synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }
}
