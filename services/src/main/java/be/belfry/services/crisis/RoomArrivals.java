package be.belfry.services.crisis;

import be.belfry.domain.notification.NotificationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Remembers that this node has taken a notification in. The intake tells the other nodes nothing by
 * itself: in PostgreSQL commits that tell wait for one another.
 */
@ApplicationScoped
public class RoomArrivals {
  private final AtomicBoolean happened = new AtomicBoolean();

  void received(@Observes NotificationReceived received) {
    happened.set(true);
  }

  /** Whether something came since the last question. */
  public boolean happened() {
    return happened.getAndSet(false);
  }
}
