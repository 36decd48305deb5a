package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Every five seconds, on every node: each takes messages that no other has, and a node that dies
 * leaves its message to the others after a minute.
 */
@Singleton
public class OutboxRelay {
  private static final Subject RELAY = Subject.system("relay");

  /** At most so many in one round: a flood must not keep the timer from stopping. */
  private static final int ROUND = 200;

  @Inject private CurrentSubject current;
  @Inject private OutboxService outbox;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(RELAY);
    for (int i = 0; i < ROUND && outbox.sendNext(); i++) {
      // the condition does the work
    }
  }
}
