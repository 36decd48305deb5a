package be.belfry.services.callout;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five seconds, on every node; the lease lets one of them work. */
@Singleton
public class CallOutWatch {
  private static final Subject WATCH = Subject.system("callouts");

  @Inject private CurrentSubject current;
  @Inject private DrillService drills;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    drills.callNext();
  }

  /** Looks whether the drill of the month is due: every minute, because a start may be missed. */
  @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void drill() {
    current.set(WATCH);
    drills.startDueDrill();
  }
}
