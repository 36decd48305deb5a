package be.belfry.domain.notification;

import be.belfry.domain.shared.Conflict;

/** The life cycle has no such move: somebody has settled the notification already. */
public class NotificationSettled extends Conflict {
  private static final long serialVersionUID = 1L;

  NotificationSettled(NotificationState from, NotificationDecision decision) {
    super(
        "notification_settled",
        "a notification that is " + from.code() + " can't be decided: " + decision.code(),
        from,
        decision);
  }
}
