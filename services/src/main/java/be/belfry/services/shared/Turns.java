package be.belfry.services.shared;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * So many callers do their own work at the same time, and the others wait for their turn. Turns are
 * given to the names under which callers wait, one after the other ({@link Lines}).
 */
public final class Turns {
  private final long patienceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Lines<Waiting> lines;
  private int free;

  private final class Waiting {
    private final Condition woken = lock.newCondition();
    private boolean called;
  }

  /**
   * @param atOnce callers that work at the same time, at least 1
   * @param room callers that may wait, for all names together; a name may have half of it
   * @param patienceMillis how long a caller waits for his turn at most
   */
  public Turns(int atOnce, int room, long patienceMillis) {
    this.free = atOnce;
    this.lines = new Lines<>(room);
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
  }

  /**
   * Waits for its turn and does the work.
   *
   * @param name under which the caller waits
   * @return what the work returned; what it throws is thrown
   * @throws Convoy.Full when there is no room, or the turn did not come in time; nothing was done
   *     then
   */
  public <A> A take(String name, Supplier<A> work) throws Convoy.Full {
    await(name);
    try {
      return work.get();
    } finally {
      giveBack();
    }
  }

  /** Callers that wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return lines.count();
    } finally {
      lock.unlock();
    }
  }

  private void await(String name) throws Convoy.Full {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return;
      }
      Waiting mine = new Waiting();
      lines.enter(name, mine);
      long left = patienceNanos;
      while (!mine.called) {
        if (left <= 0) {
          lines.leave(name, mine);
          throw new Convoy.Full();
        }
        left = await(mine, left);
      }
    } finally {
      lock.unlock();
    }
  }

  private static long await(Turns.Waiting mine, long left) {
    try {
      return mine.woken.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The turn goes on to the next one; nobody who comes meanwhile is faster. */
  private void giveBack() {
    lock.lock();
    try {
      if (lines.isEmpty()) {
        free++;
        return;
      }
      Waiting next = lines.next();
      next.called = true;
      next.woken.signal();
    } finally {
      lock.unlock();
    }
  }
}
