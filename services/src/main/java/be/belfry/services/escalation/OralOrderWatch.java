package be.belfry.services.escalation;

import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Three times a minute, on every node: the second node finds nothing left to do, because the first
 * one holds the file's lock until it has marked the order.
 */
@ApplicationScoped
public class OralOrderWatch implements Watch {
  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private OralOrderService orders;

  @Override
  public Duration every() {
    return Duration.ofSeconds(20);
  }

  @Override
  public void look() {
    current.set(Effects.WATCH);
    rounds.look("oral-orders", 1, orders::lapseOverdue);
  }
}
