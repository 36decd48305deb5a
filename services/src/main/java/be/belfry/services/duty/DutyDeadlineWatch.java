package be.belfry.services.duty;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Every ten seconds, on every node; the lease lets one of them work, round by round until nothing
 * is late that was not told.
 */
@Singleton
public class DutyDeadlineWatch {
  private static final Subject WATCH = Subject.system("duty-deadlines");

  @Inject private CurrentSubject current;
  @Inject private DutyDeadlineService deadlines;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    while (deadlines.raiseOverdue() > 0) {
      // the next round is a transaction of its own
    }
  }
}
