package be.belfry.services.shared;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * So many callers work at the same time, and the others wait until they are called. Nobody holds a
 * thread while he waits, so that waiting costs next to nothing. They are called in turn by the
 * names under which they wait ({@link Lines}).
 */
public final class WaitingRoom {
  private final long patienceNanos;
  private final LongSupplier nanoseconds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Lines<Waiting> lines;
  private int free;

  /** One that waits; it is told one of both, once, by a thread that must not be kept. */
  public interface Guest {
    /** It may work now, until {@link #giveBack}. */
    void called();

    /** It has waited as long as anybody does, and is not called any more. */
    void late();
  }

  private record Waiting(Guest guest, long since) {}

  /**
   * Measures by the machine's monotonic clock: no date is involved.
   *
   * @param atOnce callers that work at the same time, at least 1
   * @param room callers that may wait, for all names together; a name may have half of it
   * @param patienceMillis how long a caller waits to be called at most
   */
  public WaitingRoom(int atOnce, int room, long patienceMillis) {
    this(atOnce, room, patienceMillis, System::nanoTime);
  }

  WaitingRoom(int atOnce, int room, long patienceMillis, LongSupplier nanoseconds) {
    this.free = atOnce;
    this.lines = new Lines<>(room);
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    this.nanoseconds = nanoseconds;
  }

  /** Whether the caller may work at once, until {@link #giveBack}. */
  public boolean begin() {
    lock.lock();
    try {
      boolean may = free > 0;
      if (may) {
        free--;
      }
      return may;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits to be called; at once, when somebody has given back meanwhile.
   *
   * @param name under which it waits
   * @throws Convoy.Full when there is no room; it is told nothing then
   */
  public void enter(String name, Guest guest) throws Convoy.Full {
    lock.lock();
    try {
      if (free == 0) {
        lines.enter(name, new Waiting(guest, nanoseconds.getAsLong()));
        return;
      }
      free--;
    } finally {
      lock.unlock();
    }
    guest.called();
  }

  /** Who worked has ended: the next one is called, and nobody who comes meanwhile is faster. */
  public void giveBack() {
    Waiting next;
    lock.lock();
    try {
      if (lines.isEmpty()) {
        free++;
        return;
      }
      next = lines.next();
    } finally {
      lock.unlock();
    }
    next.guest().called();
  }

  /** Tells those who have waited too long so; somebody asks for it again and again. */
  public void sendAwayLate() {
    List<Waiting> late;
    lock.lock();
    try {
      long now = nanoseconds.getAsLong();
      late = lines.leaveWhile(waiting -> now - waiting.since() >= patienceNanos);
    } finally {
      lock.unlock();
    }
    late.forEach(waiting -> waiting.guest().late());
  }

  /** Callers that wait. */
  public int waiting() {
    lock.lock();
    try {
      return lines.count();
    } finally {
      lock.unlock();
    }
  }
}
