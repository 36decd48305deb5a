package be.belfry.services.outbox;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends from outside whatever waits for the other side of a connection. The limit of a socket is one
 * of each read: whoever sends a byte now and then, or answers each of many commands late, would
 * hold the thread on which the messages of a channel leave.
 */
final class Deadline implements AutoCloseable {
  private final Duration limit;
  private final long end;
  private final CompletableFuture<Void> cut;
  private boolean closed;

  /**
   * Begins to count.
   *
   * @param limit so long everything together may take
   * @param cut ends the connection; another thread calls it, unless this is closed before
   */
  Deadline(Duration limit, Runnable cut) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
    this.cut =
        CompletableFuture.runAsync(
            () -> end(cut),
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether the time is over. */
  boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /**
   * What is left, in milliseconds.
   *
   * @throws SocketTimeoutException when nothing is
   */
  int left() throws SocketTimeoutException {
    long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException(said());
    }
    return (int) left;
  }

  /** One line for the administrator, of what was ended by it. */
  String said() {
    return "no answer within " + limit.toSeconds() + " s";
  }

  /** What comes after it may use the same connection. */
  private synchronized void end(Runnable what) {
    if (!closed) {
      what.run();
    }
  }

  /** It was in time: nothing is ended from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    cut.cancel(false);
  }
}
