package be.belfry.domain.incident;

import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.domain.shared.RuleViolation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One decision about many notifications. Of {@link TriageAction#OPEN_INCIDENT} the first one opens
 * the incident and the others join it.
 *
 * @param notifications human references, 1 to {@value #MOST}; a repeated one counts once
 * @param incident reference of the incident to join
 * @param of reference of the notification that these repeat
 * @param reason told to the notifiers, for a rejection
 * @param reply sent to each notifier whose notification was settled; none where his time limits
 *     end, for each says that they go on
 */
public record TriageMany(
    List<String> notifications,
    TriageAction action,
    Optional<String> incident,
    Optional<String> of,
    Optional<String> reason,
    Optional<ReplyTemplate> reply) {
  /** Most notifications at a time. */
  public static final int MOST = 200;

  /**
   * What may end the legal time limits of whoever notified it, a duplicate those of its own entity;
   * he is told so by mail.
   */
  private static final Set<TriageAction> SETTLED =
      Set.of(TriageAction.REJECT, TriageAction.TEST, TriageAction.DUPLICATE);

  public TriageMany {
    notifications = List.copyOf(new LinkedHashSet<>(notifications));
    if (notifications.isEmpty()) {
      throw new RuleViolation("incident_noRows", "notifications must name at least one");
    }
    if (notifications.size() > MOST) {
      throw new RuleViolation(
          "incident_rows",
          "notifications must name 1 to " + MOST + ", but name " + notifications.size(),
          MOST,
          notifications.size());
    }
    if (reply.isPresent() && SETTLED.contains(action)) {
      throw new RuleViolation(
          "incident_replyOfSettled",
          "each reply says that time limits go on, and " + action.code() + " may end them");
    }
    // What the action needs is missing for all or for none.
    TriageNotification.of(notifications.get(0), action, incident, of, reason);
  }

  /**
   * The decision about one of them.
   *
   * @param opened the incident that an earlier one opened
   */
  public TriageNotification one(String notification, Optional<String> opened) {
    return opened.isPresent()
        ? TriageNotification.of(
            notification, TriageAction.JOIN_INCIDENT, opened, Optional.empty(), Optional.empty())
        : TriageNotification.of(notification, action, incident, of, reason);
  }
}
