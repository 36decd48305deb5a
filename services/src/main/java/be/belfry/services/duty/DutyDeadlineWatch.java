package be.belfry.services.duty;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Every ten seconds, on every node; the lease lets one of them work, round by round until nothing
 * is late that was not told.
 */
@ApplicationScoped
public class DutyDeadlineWatch implements Watch {
  private static final Subject WATCH = Subject.system("duty-deadlines");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private DutyDeadlineService deadlines;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("duty-deadlines", WatchRounds.UNTIL_DONE, deadlines::raiseOverdue);
  }
}
