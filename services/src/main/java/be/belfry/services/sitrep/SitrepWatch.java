package be.belfry.services.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every twenty seconds, on every node; the lease lets one of them work. */
@Singleton
public class SitrepWatch {
  private static final Subject WATCH = Subject.system("sitrep-rhythm");

  @Inject private CurrentSubject current;
  @Inject private SitrepWatchService rhythm;

  @Schedule(hour = "*", minute = "*", second = "5/20", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    while (rhythm.openDue() > 0) {
      // each report is a transaction of its own
    }
    while (rhythm.remind() > 0) {
      // the next round is a transaction of its own
    }
  }
}
