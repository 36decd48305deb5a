package be.belfry.domain.notification;

import be.belfry.domain.shared.Conflict;
import java.util.UUID;

/** Another report of the thread was stored between reading its clocks and writing them. */
public class ThreadMoved extends Conflict {
  private static final long serialVersionUID = 1L;

  /**
   * @param threadId key of the thread
   */
  public ThreadMoved(UUID threadId) {
    super("notification_threadMoved", "thread " + threadId + " got another report", threadId);
  }
}
