package be.belfry.services.statistics;

import be.belfry.domain.security.Subject;
import be.belfry.services.notification.Arrivals;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Every 10 seconds, on every node; a lock of the database lets one of them work. In a surge of
 * notifications it takes one step in each turn and no more, and none when 300 come in a second: a
 * question about the figures counts what is left, or is told to come back when that is too much.
 */
@ApplicationScoped
public class StatisticsFolder implements Watch {
  private static final Subject FOLDER = Subject.system("statistics");

  /** Notifications in 10 seconds on this node that are a surge. */
  private static final long SURGE = 500;

  /**
   * Notifications in 10 seconds, 300 in one, that need all that a small node has. Nothing is
   * counted then: no step could keep up, and while one takes a second of a processor all others
   * wait.
   */
  private static final long FLOOD = 3_000;

  /** At most so many steps of 2,000 changes in one turn: the rest comes with the next ones. */
  private static final int STEPS = 10;

  @Inject private Arrivals arrivals;
  @Inject private CurrentSubject current;
  @Inject private StatisticsService statistics;

  private long takenBefore;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    long taken = arrivals.taken();
    long came = taken - takenBefore;
    takenBefore = taken;
    if (came > FLOOD) {
      return;
    }
    int steps = came > SURGE ? 1 : STEPS;
    current.set(FOLDER);
    for (int step = 0; step < steps && statistics.foldSome(); step++) {
      // A step takes seconds after a surge, and the next one may have begun meanwhile.
      if (arrivals.taken() - taken > SURGE) {
        return;
      }
    }
  }
}
