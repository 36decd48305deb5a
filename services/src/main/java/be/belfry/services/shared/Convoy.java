package be.belfry.services.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Callers that wait at the same moment are served by one piece of work: one transaction, one
 * commit. There is no timer and no thread of its own: whoever comes first leads and takes along all
 * that wait, and those who come while he works are taken along by the next. Alone, nobody waits.
 *
 * <p>Each caller gets his answer after the whole work has returned, and only then. The work gives
 * one answer for each question in the order of the questions; when it throws, nobody has an answer
 * and {@link #ask} tells so, so that each caller can go alone.
 *
 * <p>Places are given out in turn to the names under which callers wait ({@link Lines}).
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class Convoy<Q, A> {
  private static final Logger LOG = Logger.getLogger(Convoy.class.getName());

  /** Longer than any piece of work on a machine that is not in trouble. */
  private static final long HURRY_MILLIS = 100;

  private final int longest;
  private final int leaders;
  private final int company;
  private final long patienceNanos;
  private final long hurryNanos;
  private final Function<List<Q>, List<A>> work;

  private final ReentrantLock lock = new ReentrantLock();
  private final Lines<Waiting> lines;

  // Asked for each request that comes: nobody shall wait for the lock to be told how many wait.
  private volatile int inLine;
  private int leading;

  /** No room: more wait than can be served soon. */
  public static final class Full extends Exception {
    private static final long serialVersionUID = 1L;

    Full() {
      // Thrown often under overload, and always from here: a stack trace would tell nothing.
      super("too many are waiting", null, false, false);
    }
  }

  private final class Waiting {
    private final Q question;
    private final Condition woken = lock.newCondition();
    private boolean taken;
    private boolean done;
    private A answer;

    private Waiting(Q question) {
      this.question = question;
    }
  }

  /**
   * @param longest questions in one piece of work, at least 1
   * @param leaders pieces of work at the same time, at least 1
   * @param company so many wait when a piece of work begins beside another one, at least 1
   * @param room callers that may wait, for all names together; a name may have half of it
   * @param patienceMillis how long a caller waits for his turn at most
   * @param work answers all questions, in their order
   */
  public Convoy(
      int longest,
      int leaders,
      int company,
      int room,
      long patienceMillis,
      Function<List<Q>, List<A>> work) {
    this(longest, leaders, company, HURRY_MILLIS, room, patienceMillis, work);
  }

  Convoy(
      int longest,
      int leaders,
      int company,
      long hurryMillis,
      int room,
      long patienceMillis,
      Function<List<Q>, List<A>> work) {
    this.longest = longest;
    this.leaders = leaders;
    this.company = company;
    this.hurryNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(hurryMillis, patienceMillis));
    this.lines = new Lines<>(room);
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    this.work = work;
  }

  /**
   * Waits for its turn and for the work.
   *
   * @param name under which the caller waits
   * @return the answer, empty when the work that took it along failed as a whole
   * @throws Full when there is no room, or the turn did not come in time; nothing was done then
   */
  public Optional<A> ask(String name, Q question) throws Full {
    lock.lock();
    try {
      Waiting mine = new Waiting(question);
      lines.enter(name, mine);
      inLine = lines.count();
      long begin = System.nanoTime();
      while (!mine.done) {
        long waited = System.nanoTime() - begin;
        if (!mine.taken && mayLead(waited)) {
          lead();
        } else if (mine.taken) {
          // It is being done: its outcome is waited for, however long the work takes.
          mine.woken.awaitUninterruptibly();
        } else if (waited >= patienceNanos || Thread.currentThread().isInterrupted()) {
          lines.leave(name, mine);
          inLine = lines.count();
          wakeFirst();
          throw new Full();
        } else {
          boolean hurries = leading < leaders && waited < hurryNanos;
          await(mine, (hurries ? hurryNanos : patienceNanos) - waited);
        }
      }
      return Optional.ofNullable(mine.answer);
    } finally {
      lock.unlock();
    }
  }

  /** Callers in line, without those whose work has begun. */
  public int waiting() {
    return inLine;
  }

  private static void await(Convoy<?, ?>.Waiting mine, long nanos) {
    try {
      mine.woken.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A piece of work begins at once; beside it another one for many, or each would be done for a
   * few, and for whoever has waited for so long that the one before him may hang.
   */
  private boolean mayLead(long waited) {
    return leading == 0 || leading < leaders && (lines.count() >= company || waited >= hurryNanos);
  }

  /** Serves all that wait, with the lock open meanwhile; afterwards somebody else may lead. */
  private void lead() {
    List<Waiting> taken = take();
    leading++;
    List<A> answers = List.of();
    lock.unlock();
    try {
      answers = work.apply(taken.stream().map(waiting -> waiting.question).toList());
    } catch (RuntimeException failed) {
      LOG.log(Level.FINE, "each of " + taken.size() + " goes alone", failed);
    } finally {
      lock.lock();
      leading--;
      for (int i = 0; i < taken.size(); i++) {
        Waiting served = taken.get(i);
        served.answer = i < answers.size() ? answers.get(i) : null;
        served.done = true;
        served.woken.signal();
      }
      wakeFirst();
    }
  }

  private void wakeFirst() {
    if (!lines.isEmpty()) {
      lines.first().woken.signal();
    }
  }

  /** One of each name in turn, until the work is full. */
  private List<Waiting> take() {
    List<Waiting> taken = new ArrayList<>();
    while (taken.size() < longest && !lines.isEmpty()) {
      Waiting next = lines.next();
      next.taken = true;
      taken.add(next);
    }
    inLine = lines.count();
    return taken;
  }
}
