package be.belfry.domain.notification;

import be.belfry.domain.shared.Busy;
import java.util.UUID;

/**
 * The thread changed between reading its clocks and writing them: it was not held. Nothing was
 * stored, and the sender may send the same again (HTTP 503), unlike a conflict, which says that his
 * id is taken.
 */
public class ThreadMoved extends Busy {
  private static final long serialVersionUID = 1L;

  /**
   * @param threadId key of the thread
   */
  public ThreadMoved(UUID threadId) {
    super("notification_busy", "thread " + threadId + " got another report", 1);
  }
}
