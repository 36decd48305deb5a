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
 * Twice a second, on every node; a lock of the database lets one of them work. The server's
 * calendar knows whole seconds only, and whoever just missed one would wait for more than a second:
 * so each turn looks again half a second later. The server makes no other timer before it has
 * started.
 */
@Singleton
public class LogSequencer {
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final Duration HALF = Duration.ofMillis(500);

  /** At most so many rounds in one look: a flood must not keep the timer from stopping. */
  private static final int ROUNDS = 20;

  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(SEQUENCER);
    sequence();
    LockSupport.parkNanos(HALF.toNanos());
    sequence();
  }

  private void sequence() {
    for (int round = 0; round < ROUNDS && log.sequence(); round++) {
      // the condition does the work
    }
  }
}
