package be.belfry.services.statistics;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Every five minutes, on every node; the lease lets one of them work: publishes what was closed and
 * is not out, from the fifth working day on closes the last month or reminds those who do, and
 * forgets which closed months moved of those that moved back.
 */
@Singleton
public class StatisticsWatch {
  private static final Subject WATCH = Subject.system("statistics-calendar");

  /** Closed months that are compared in a turn, some 0.1 s each. */
  private static final int COMPARED = 24;

  @Inject private CurrentSubject current;
  @Inject private ReleaseService releases;
  @Inject private PublicationService publications;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    if (releases.look()) {
      publications.publishWaiting();
      for (int months = 0; months < COMPARED && releases.compareOne(); months++) {
        // Each in a transaction of its own: whoever counts waits for one month at most.
      }
    }
  }
}
