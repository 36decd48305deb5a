package be.belfry.services.shared;

import be.belfry.domain.shared.Writability;
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

  /** The last time that has ended; null before the first one. */
  private Instant begun;

  private Instant ended;
  private boolean full;
  private long tried;

  /** A write found no room. */
  public synchronized void foundNoRoom() {
    full = true;
    tried = System.nanoTime();
  }

  /** A write was refused for some reason; that there is no room is remembered. */
  public void refused(Throwable thrown) {
    if (Refused.isFull(thrown)) {
      foundNoRoom();
    }
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
      if (since != null) {
        begun = since;
        ended = now;
      }
      since = null;
    } else if (since == null) {
      since = now;
    }
    return since != null;
  }

  /**
   * For how long nothing could be stored between two moments, now or the last time.
   *
   * @param from the earlier one
   * @param now the later one
   */
  public synchronized Duration closedBetween(Instant from, Instant now) {
    Instant first = since != null ? since : begun;
    Instant last = since != null ? now : ended;
    if (first == null || !last.isAfter(from)) {
      return Duration.ZERO;
    }
    return Duration.between(first.isAfter(from) ? first : from, last);
  }

  /** Since when nothing can be stored; empty when all is well. */
  public synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /**
   * Whether something can be stored, asked at this moment: for what is read all the same when it
   * cannot be noted.
   */
  public boolean isOpen(Writability database) {
    return since().isEmpty() && !database.isReadOnly();
  }
}
