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

  /** What came to this node and no node was told yet. */
  private boolean untold;

  /** Something was changed, and the viewers were not shown it yet. */
  private boolean changed;

  private int quiet;

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    // Whoever is asked has forgotten it afterwards: what fails on its way is kept for the next
    // turn.
    untold |= arrivals.happened();
    untold = untold && !changes.tell();
    changed |= changes.seen();
    quiet++;
    if (changed || quiet >= QUIET_LOOKS) {
      current.set(WATCH);
      moved.fire(new RoomMoved(changed));
      quiet = 0;
      changed = false;
    }
  }
}
