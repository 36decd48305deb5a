package be.belfry.services.callout;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every five seconds, on every node; the lease lets one of them work. */
@ApplicationScoped
public class CallOutWatch implements Watch {
  private static final Subject WATCH = Subject.system("callouts");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private DrillService drills;

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("callouts", 1, drills::callNext);
  }
}
