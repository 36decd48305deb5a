package be.belfry.services.shared;

import be.belfry.domain.shared.Health;
import be.belfry.domain.shared.HealthConcern;
import be.belfry.services.security.OpenTo;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** Some part cannot tell whether it has a concern; the log says why. */
  private static final String FAILS = "checkFails";

  @Inject private HealthService service;
  @Inject private WriteWatch writes;
  @Inject @Any private Instance<HealthConcern> concerns;

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
      health = Health.working(reasons());
    } catch (EJBException e) {
      if (last == null || !last.health().equals(AWAY)) {
        LOG.log(Level.WARNING, "the database does not answer", e);
      }
      health = AWAY;
    }
    last = new Seen(health, System.nanoTime());
  }

  /** The node goes on without the part that fails: only a database that is away takes it down. */
  private List<String> reasons() {
    List<HealthConcern> all = new ArrayList<>();
    for (HealthConcern concern : concerns) {
      all.add(concern);
    }
    if (!isFailing()) {
      try {
        return service.check(all);
      } catch (EJBException e) {
        throwIfAway(e);
      }
    }
    return eachAlone(all);
  }

  private List<String> eachAlone(List<HealthConcern> all) {
    List<String> reasons = new ArrayList<>(service.check());
    for (HealthConcern concern : all) {
      try {
        service.ask(concern).ifPresent(reasons::add);
      } catch (EJBException e) {
        throwIfAway(e);
        if (!isFailing()) {
          LOG.log(Level.WARNING, "a part cannot tell how it is", e);
        }
        if (!reasons.contains(FAILS)) {
          reasons.add(FAILS);
        }
      }
    }
    return reasons;
  }

  private static void throwIfAway(EJBException failed) {
    if (Refused.isOutage(failed)) {
      throw failed;
    }
  }

  /** Whether some part could not tell at the last look. */
  private boolean isFailing() {
    return last != null && last.health().reasons().contains(FAILS);
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
