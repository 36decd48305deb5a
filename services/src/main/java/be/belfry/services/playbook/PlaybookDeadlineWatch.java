package be.belfry.services.playbook;

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
public class PlaybookDeadlineWatch {
  private static final Subject WATCH = Subject.system("playbook-deadlines");

  @Inject private CurrentSubject current;
  @Inject private PlaybookDeadlineService deadlines;

  @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    while (deadlines.raiseOverdue() > 0) {
      // the next round is a transaction of its own
    }
  }
}
