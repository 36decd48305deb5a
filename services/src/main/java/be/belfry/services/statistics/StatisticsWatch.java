package be.belfry.services.statistics;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Every five minutes, on every node; the lease lets one of them work: publishes what was closed and
 * is not out, from the fifth working day on closes the last month or reminds those who do, and
 * forgets which closed months moved of those that moved back.
 */
@ApplicationScoped
public class StatisticsWatch implements Watch {
  private static final Subject WATCH = Subject.system("statistics-calendar");

  /** Closed months that are compared in a turn, some 0.1 s each. */
  private static final int COMPARED = 24;

  @Inject private CurrentSubject current;
  @Inject private ReleaseService releases;
  @Inject private PublicationService publications;

  @Override
  public Duration every() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void look() {
    current.set(WATCH);
    if (releases.look()) {
      publications.publishWaiting();
      for (int months = 0; months < COMPARED && releases.compareOne(); months++) {
        // Each in a transaction of its own: whoever counts waits for one month at most.
      }
    }
  }
}
