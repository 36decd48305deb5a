package be.belfry.services.clock;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Twice a minute, on every node; the lease lets one of them work, round by round until everybody is
 * told.
 */
@Singleton
public class ClockWatch {
  private static final Subject WATCH = Subject.system("legal-clocks");

  @Inject private CurrentSubject current;
  @Inject private ClockReminderService reminders;

  @Schedule(hour = "*", minute = "*", second = "12/30", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    while (reminders.remind() > 0) {
      // the next round is a transaction of its own
    }
  }
}
