package be.belfry.web.shared;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Repeats;
import be.belfry.services.shared.Drawings;
import be.belfry.services.shared.RepeatService;
import be.belfry.services.shared.RepeatedCall;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does once what comes under a key, a call or a form of a page. One transaction spans the key and
 * the use case: either both are remembered or neither, also when the node dies between them.
 * Whoever comes with the same key meanwhile waits for the first up to 10 s ({@code lock_timeout}).
 *
 * <p>Of an act on many each row has a transaction of its own, and so has what is remembered of it:
 * no transaction is around all, the key is taken before the first row and answered after the last.
 * When its node died between them, who comes with the key again does the rows that are not done.
 *
 * <p>While a document is drawn no transaction is open: the first run of such an act is taken back,
 * and what it prepared and drew is written by the next one, see {@link Drawings}. Who comes with
 * the same key meanwhile may draw too; one of them writes.
 */
@ApplicationScoped
public class KeyedActs {
  private static final Logger LOG = Logger.getLogger(KeyedActs.class.getName());

  /**
   * At the same time; each holds a connection, and a use case may need another one or two. The pool
   * has 24.
   */
  private static final int TOGETHER = 8;

  private static final long PATIENCE_SECONDS = 5;

  /** Others may be faster with what was prepared: a number of a briefing, an input to a report. */
  private static final int MOST_RUNS = 4;

  @Inject private RepeatService repeats;
  @Inject private RepeatedCall call;
  @Inject private Drawings drawings;
  @Resource private UserTransaction transaction;

  private final Semaphore places = new Semaphore(TOGETHER, true);

  /** What is to be done once. */
  @FunctionalInterface
  public interface Act {
    /**
     * Does it, in the transaction of the key. May be called again when it was taken back.
     *
     * @return what is remembered under the key; empty when it was refused, so that nothing of it
     *     stays and the key is free
     */
    Optional<Repeats.Answer> run() throws IOException, ServletException;
  }

  /**
   * As whom something is sent, for its hash: what decides how far somebody sees, beside the marking
   * of each record. What he asks with other rights is not what he asked, and what was answered then
   * is not given to him now.
   */
  public static String asWhom(Subject sender) {
    return String.join(
        " ",
        sender.role().code(),
        sender.office().orElse("-"),
        sender.service().orElse("-"),
        String.join(",", new TreeSet<>(sender.sectors())),
        sender.organisation().map(UUID::toString).orElse("-"),
        String.valueOf(sender.exerciseParticipant()));
  }

  /**
   * Does an act in one transaction, unless it was done before.
   *
   * @param hash SHA-256 of all that was sent, hex
   * @return what is remembered of the first time, which may be of another content; empty when the
   *     act was run now
   * @throws Busy when no place was free for 5 s, or another one is at it for longer than anybody
   *     waits
   * @throws ServletException when it was done and cannot be: its cause is a {@link
   *     RollbackException}
   */
  public Optional<Repeats.Answer> inOne(UUID key, String hash, Act act)
      throws IOException, ServletException {
    for (int i = 0; i < MOST_RUNS; i++) {
      Optional<Repeats.Answer> before = admitted(() -> inTransaction(key, hash, act));
      if (!drawings.isWanted()) {
        return before;
      }
      // With no transaction, no connection and no place.
      drawings.draw();
    }
    throw busy();
  }

  /**
   * Does an act of which each row has a transaction of its own, see {@link RepeatService#once};
   * otherwise as {@link #inOne}.
   */
  public Optional<Repeats.Answer> rowByRow(UUID key, String hash, Act act)
      throws IOException, ServletException {
    return admitted(
        () -> {
          Optional<Repeats.Answer> before = repeats.take(key, hash);
          if (before.filter(b -> b.isGiven() || !b.requestHash().equals(hash)).isPresent()) {
            return before;
          }
          call.isUnder(key);
          Optional<Repeats.Answer> answer = Optional.empty();
          try {
            answer = act.run();
          } finally {
            if (call.isUnfinished()) {
              LOG.fine(() -> "a row is left under " + key);
            } else if (answer.isPresent()) {
              repeats.answer(key, answer.get());
            } else {
              // Refused as a whole, so that no row was begun, or failed after the last one.
              repeats.giveBack(key);
            }
          }
          return Optional.empty();
        });
  }

  private Optional<Repeats.Answer> admitted(Act work) throws IOException, ServletException {
    if (!isAdmitted()) {
      throw busy();
    }
    try {
      return work.run();
    } finally {
      places.release();
    }
  }

  private boolean isAdmitted() {
    try {
      return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Busy busy() {
    return new Busy("shared_rowFailed", "too much at a time", Outage.RETRY_AFTER_SECONDS);
  }

  private Optional<Repeats.Answer> inTransaction(UUID key, String hash, Act act)
      throws IOException, ServletException {
    try {
      transaction.begin();
      boolean ended = false;
      try {
        Optional<Repeats.Answer> before = repeats.take(key, hash);
        if (before.isPresent()) {
          return before;
        }
        drawings.begin();
        Optional<Repeats.Answer> answer = run(act);
        if (answer.isEmpty()) {
          return Optional.empty();
        }
        if (transaction.getStatus() != Status.STATUS_ACTIVE) {
          // It says that it was done, and it cannot be: nobody is told so.
          throw new RollbackException("marked for rollback");
        }
        repeats.answer(key, answer.get());
        ended = true;
        transaction.commit();
        followUp();
        return Optional.empty();
      } finally {
        if (!ended) {
          transaction.rollback();
        }
      }
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new ServletException(e);
    }
  }

  /**
   * The act is done, whatever becomes of this: who did it is told so. A watch does what is left.
   */
  private void followUp() {
    try {
      drawings.committed();
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "what follows a committed act failed", failed);
    }
  }

  /** One run; empty, too, when it ended to have a document drawn. */
  private Optional<Repeats.Answer> run(Act act) throws IOException, ServletException {
    try {
      Optional<Repeats.Answer> answer = act.run();
      return drawings.isWanted() ? Optional.empty() : answer;
    } catch (RuntimeException ended) {
      if (drawings.isWanted()) {
        return Optional.empty();
      }
      throw ended;
    }
  }
}
