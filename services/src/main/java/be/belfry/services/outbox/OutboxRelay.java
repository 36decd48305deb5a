package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Every five seconds, on every node: each takes messages that no other has, and a node that dies
 * leaves its message to the others after a minute.
 */
@Singleton
public class OutboxRelay {
  private static final Subject RELAY = Subject.system("relay");

  /** No message is begun later in a turn: a flood must not keep the timer from stopping. */
  private static final Duration TURN = Duration.ofSeconds(4);

  @Inject private CurrentSubject current;
  @Inject private OutboxService outbox;

  private boolean first = true;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(RELAY);
    long begin = System.nanoTime();
    if (first) {
      outbox.channelsThere();
      first = false;
    }
    while (goesOn(begin) && outbox.keepWithoutChannel()) {
      // the condition does the work
    }
    while (goesOn(begin) && outbox.sendNext()) {
      // the condition does the work
    }
  }

  private static boolean goesOn(long begin) {
    return System.nanoTime() - begin < TURN.toNanos();
  }
}
