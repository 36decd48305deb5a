package be.belfry.services.crisis;

import be.belfry.domain.crisis.RoomMoved;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Changes;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Once a second on every node, without a lease, since each node has viewers of its own: passes on
 * that something was changed, however often it was. Deadlines run out without a change, so it also
 * calls without one, every fifteen seconds.
 */
@ApplicationScoped
public class RoomWatch implements Watch {
  private static final Subject WATCH = Subject.system("room");
  private static final int QUIET_LOOKS = 15;

  @Inject private CurrentSubject current;
  @Inject private Changes changes;
  @Inject private RoomArrivals arrivals;
  @Inject private Event<RoomMoved> moved;

  private int quiet;

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    if (arrivals.happened()) {
      changes.tell();
    }
    boolean changed = changes.seen();
    if (changed || ++quiet >= QUIET_LOOKS) {
      quiet = 0;
      current.set(WATCH);
      moved.fire(new RoomMoved(changed));
    }
  }
}
