package be.belfry.services.statistics;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every 10 seconds, on every node; a lock of the database lets one of them work. */
@Singleton
public class StatisticsFolder {
  private static final Subject FOLDER = Subject.system("statistics");

  @Inject private CurrentSubject current;
  @Inject private StatisticsService statistics;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void fold() {
    current.set(FOLDER);
    statistics.fold();
  }
}
