package be.belfry.services.audit;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.NodeClock;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Four times a second, on every node; a lock of the database lets one of them work. The server's
 * calendar knows whole seconds only, so each turn looks again at each quarter of its second. While
 * a turn runs the calendar leaves out the next one, and rows would wait for a second more: a turn
 * that has run into the next second, or is about to, goes on there. The server makes no other timer
 * before it has started.
 */
@Singleton
public class LogSequencer {
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final long SECOND = 1_000;
  private static final long QUARTER = SECOND / 4;

  /** The calendar needs so many milliseconds from the end of a turn to the next second's. */
  private static final long REST = 100;

  /** At most so many looks in one turn, which takes ten seconds or more. */
  private static final int LOOKS = 40;

  /** At most so many rounds in one look: a flood must not keep the timer from stopping. */
  private static final int ROUNDS = 20;

  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;
  @Inject private NodeClock clock;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(SEQUENCER);
    sequence();
    long pause = untilNextLook(clock.millis());
    for (int looks = 1; looks < LOOKS && pause > 0; looks++) {
      LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
      sequence();
      pause = untilNextLook(clock.millis());
    }
  }

  /**
   * How long the turn waits before it looks again.
   *
   * @param now in milliseconds, after a look
   * @return milliseconds; 0 when the next look is that of the calendar
   */
  static long untilNextLook(long now) {
    long next = now - now % QUARTER + QUARTER;
    return next % SECOND == 0 && next - now >= REST ? 0 : next - now;
  }

  private void sequence() {
    for (int round = 0; round < ROUNDS && log.sequence(); round++) {
      // the condition does the work
    }
  }
}
