package be.belfry.services.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every twenty seconds, on every node; the lease lets one of them work. */
@ApplicationScoped
public class SitrepWatch implements Watch {
  private static final Subject WATCH = Subject.system("sitrep-rhythm");

  @Inject private CurrentSubject current;
  @Inject private SitrepWatchService rhythm;

  @Override
  public Duration every() {
    return Duration.ofSeconds(20);
  }

  @Override
  public void look() {
    current.set(WATCH);
    while (rhythm.openDue() > 0) {
      // each report is a transaction of its own
    }
    while (rhythm.remind() > 0) {
      // the next round is a transaction of its own
    }
  }
}
