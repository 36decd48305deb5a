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
 * is not out, and from the fifth working day on closes the last month or reminds those who do.
 */
@Singleton
public class StatisticsWatch {
  private static final Subject WATCH = Subject.system("statistics-calendar");

  @Inject private CurrentSubject current;
  @Inject private ReleaseService releases;
  @Inject private PublicationService publications;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    if (releases.look()) {
      publications.publishWaiting();
    }
  }
}
