package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node: what one has reported, no other reports again. */
@Singleton
public class OutboxWatch {
  private static final Subject WATCH = Subject.system("outbox-watch");

  /** At most so many in one turn: a flood must not keep the timer from stopping. */
  private static final int ROUNDS = 100;

  @Inject private CurrentSubject current;
  @Inject private WatchdogService watchdog;

  @Schedule(hour = "*", minute = "*", second = "3/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    for (int i = 0; i < ROUNDS && watchdog.report() > 0; i++) {
      // the condition does the work
    }
  }
}
