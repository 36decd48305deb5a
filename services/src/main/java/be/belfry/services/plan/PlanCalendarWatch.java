package be.belfry.services.plan;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node; the lease lets one of them write what the calendar decided. */
@Singleton
public class PlanCalendarWatch {
  private static final Subject CALENDAR = Subject.system("plan-calendar");

  @Inject private CurrentSubject current;
  @Inject private PlanVersionService versions;

  @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(CALENDAR);
    versions.turnTheCalendar();
  }
}
