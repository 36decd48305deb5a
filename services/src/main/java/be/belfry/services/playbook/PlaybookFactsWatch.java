package be.belfry.services.playbook;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every ten seconds, on every node; the lease lets one of them work, one round at a time. */
@ApplicationScoped
public class PlaybookFactsWatch implements Watch {
  private static final Subject WATCH = Subject.system("playbook-facts");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private PlaybookFactsService facts;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("playbook-facts", 1, facts::followReports);
  }
}
