package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every ten seconds, on every node: what one has reported, no other reports again. */
@ApplicationScoped
public class OutboxWatch implements Watch {
  private static final Subject WATCH = Subject.system("outbox-watch");

  /** At most so many in one turn: a flood must not keep the node from stopping. */
  private static final int ROUNDS = 100;

  @Inject private CurrentSubject current;
  @Inject private WatchdogService watchdog;

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void look() {
    current.set(WATCH);
    for (int i = 0; i < ROUNDS && watchdog.report() > 0; i++) {
      // the condition does the work
    }
  }
}
