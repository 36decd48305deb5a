package be.belfry.services.notification;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once a minute, on every node: while one looks, the mark is locked and the others do not. */
@Singleton
public class ArrivalWatch {
  private static final Subject WATCH = Subject.system("arrivals");

  @Inject private CurrentSubject current;
  @Inject private ArrivalMails arrivals;

  @Schedule(hour = "*", minute = "*", second = "41", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    arrivals.tell();
  }
}
