package be.belfry.services.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every twenty seconds, on every node; the lease lets one of them work. */
@ApplicationScoped
public class SitrepWatch implements Watch {
  private static final Subject WATCH = Subject.system("sitrep-rhythm");

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private SitrepWatchService rhythm;

  @Override
  public Duration every() {
    return Duration.ofSeconds(20);
  }

  @Override
  public void look() {
    current.set(WATCH);
    rounds.look("sitrep-openings", WatchRounds.UNTIL_DONE, rhythm::openDue);
    rounds.look("sitrep-reminders", WatchRounds.UNTIL_DONE, rhythm::remind);
  }
}
