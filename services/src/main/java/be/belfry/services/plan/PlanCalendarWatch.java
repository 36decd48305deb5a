package be.belfry.services.plan;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every ten seconds, on every node; the lease lets one of them write what the calendar decided. */
@ApplicationScoped
public class PlanCalendarWatch implements Watch {
  private static final Subject CALENDAR = Subject.system("plan-calendar");

  @Inject private CurrentSubject current;
  @Inject private PlanVersionService versions;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    current.set(CALENDAR);
    versions.turnTheCalendar();
  }
}
