package be.belfry.services.clock;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Twice a minute, on every node; the lease lets one of them work, round by round until everybody is
 * told.
 */
@ApplicationScoped
public class ClockWatch implements Watch {
  private static final Subject WATCH = Subject.system("legal-clocks");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private ClockReminderService reminders;

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("legal-clocks", WatchRounds.UNTIL_DONE, reminders::remind);
  }
}
