package be.belfry.services.callout;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Looks whether the drill of the month is due: every minute, on every node, because a start may be
 * missed; the lease lets one of them work.
 */
@ApplicationScoped
public class DrillWatch implements Watch {
  private static final Subject WATCH = Subject.system("callouts");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private DrillService drills;

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("drill", 1, drills::startDueDrill);
  }
}
