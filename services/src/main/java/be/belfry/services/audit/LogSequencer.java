package be.belfry.services.audit;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Three times a second, on every node; a lock of the database lets one of them work. The server's
 * calendar knows whole seconds only, and whoever just missed one would wait for more than a second:
 * so each turn looks again while its second lasts. It begins no look so late that an ordinary one
 * would reach into the next second, whose turn the calendar would leave out. The server makes no
 * other timer before it has started.
 */
@Singleton
public class LogSequencer {
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** No look begins later in a turn. */
  private static final Duration TURN = Duration.ofMillis(900);

  /** At most so many rounds in one look: a flood must not keep the timer from stopping. */
  private static final int ROUNDS = 20;

  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(SEQUENCER);
    long begin = System.nanoTime();
    sequence();
    while (System.nanoTime() - begin + PAUSE.toNanos() < TURN.toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      sequence();
    }
  }

  private void sequence() {
    for (int round = 0; round < ROUNDS && log.sequence(); round++) {
      // the condition does the work
    }
  }
}
