package be.belfry.services.crisis;

import be.belfry.domain.crisis.RoomMoved;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Changes;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Once a second on every node, without a lease, since each node has viewers of its own: passes on
 * that something was changed, however often it was. Deadlines run out without a change, so it also
 * calls without one, every fifteen seconds.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoomWatch {
  private static final Subject WATCH = Subject.system("room");
  private static final int QUIET_LOOKS = 15;

  @Inject private CurrentSubject current;
  @Inject private Changes changes;
  @Inject private RoomArrivals arrivals;
  @Inject private Event<RoomMoved> moved;

  private final AtomicBoolean looking = new AtomicBoolean();
  private int quiet;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      if (arrivals.happened()) {
        changes.tell();
      }
      boolean changed = changes.seen();
      if (changed || ++quiet >= QUIET_LOOKS) {
        quiet = 0;
        current.set(WATCH);
        moved.fire(new RoomMoved(changed));
      }
    } finally {
      looking.set(false);
    }
  }
}
