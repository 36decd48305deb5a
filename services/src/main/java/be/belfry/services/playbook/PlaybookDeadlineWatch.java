package be.belfry.services.playbook;

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
public class PlaybookDeadlineWatch implements Watch {
  private static final Subject WATCH = Subject.system("playbook-deadlines");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private PlaybookDeadlineService deadlines;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("playbook-deadlines", WatchRounds.UNTIL_DONE, deadlines::raiseOverdue);
  }
}
