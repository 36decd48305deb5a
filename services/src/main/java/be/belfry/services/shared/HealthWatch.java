package be.belfry.services.shared;

import be.belfry.domain.shared.Health;
import be.belfry.services.security.OpenTo;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks every second, so that whoever asks is answered at once, also while the database hangs: then
 * no look ends, the last one grows old, and the node is down. The same holds for a node that was
 * frozen: it is down until it has looked again.
 */
@ApplicationScoped
public class HealthWatch implements Watch {
  private static final Logger LOG = Logger.getLogger(HealthWatch.class.getName());

  /** A look older than this says nothing of now. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final Health AWAY = Health.down("noDatabase");

  @Inject private HealthService service;
  @Inject private WriteWatch writes;

  private volatile Seen last;

  /** What was seen, and when by the JVM's own count of nanoseconds. */
  private record Seen(Health health, long nanos) {}

  @PostConstruct
  void begin() {
    look();
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    Health health;
    if (writes.asksForRoom()) {
      lookForRoom();
    }
    try {
      health = service.check();
    } catch (EJBException e) {
      if (last == null || !last.health().equals(AWAY)) {
        LOG.log(Level.WARNING, "the database does not answer", e);
      }
      health = AWAY;
    }
    last = new Seen(health, System.nanoTime());
  }

  private void lookForRoom() {
    try {
      service.takeRoom();
      writes.foundRoom();
    } catch (EJBException e) {
      writes.foundNoRoom();
    }
  }

  /** The health as it was seen last, or down when that is too long ago. */
  @OpenTo("a proxy asks without login; the answer tells nothing of the records")
  public Health now() {
    Seen seen = last;
    return seen == null || System.nanoTime() - seen.nanos() > FRESH.toNanos()
        ? AWAY
        : seen.health();
  }
}
