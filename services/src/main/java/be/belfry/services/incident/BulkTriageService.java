package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.NOTIFICATION_TRIAGE;

import be.belfry.domain.incident.SeeMany;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageMany;
import be.belfry.domain.incident.TriageResult;
import be.belfry.domain.shared.RowResult;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.security.Door;
import be.belfry.services.shared.RepeatService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One act on many notifications: each in a transaction of its own, through the same door as if it
 * were done alone, so that one refusal keeps no other back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NEVER)
public class BulkTriageService {
  @Inject private Door door;
  @Inject private RowAct rows;
  @Inject private RepeatService repeats;
  @Inject private TriageService triage;
  @Inject private NotificationService notifications;

  /**
   * Settles the notifications and answers their notifiers.
   *
   * @return a result for each notification, of the act {@code triage}; one more for each reply that
   *     could not be sent, of the act {@code reply}
   */
  public List<RowResult> triage(TriageMany command) {
    door.require(NOTIFICATION_TRIAGE);
    List<RowResult> results = new ArrayList<>();
    Optional<String> opened = Optional.empty();
    for (String notification : command.notifications()) {
      RowResult result = one(command, notification, opened);
      results.add(result);
      if (result.isDone()) {
        if (command.action() == TriageAction.OPEN_INCIDENT && opened.isEmpty()) {
          opened = result.outcome();
        }
        reply(command, notification).ifPresent(results::add);
      }
    }
    return results;
  }

  /**
   * Notes that the caller has looked at these reports.
   *
   * @return a result for each
   */
  public List<RowResult> see(SeeMany command) {
    door.require(NOTIFICATION_TRIAGE);
    return command.notifications().stream()
        .map(
            notification ->
                rows.on(
                    notification,
                    () -> {
                      notifications.see(notification);
                      return Optional.empty();
                    }))
        .toList();
  }

  private RowResult one(TriageMany command, String notification, Optional<String> opened) {
    return rows.on(
            notification,
            () -> {
              // A call that broke off may have opened it, from a later row.
              Optional<String> known = opened.or(() -> openedBefore(command));
              TriageResult settled = triage.triage(command.one(notification, known));
              return settled.incident().or(() -> Optional.of(settled.state()));
            })
        .of("triage");
  }

  private Optional<String> openedBefore(TriageMany command) {
    return command.action() == TriageAction.OPEN_INCIDENT ? repeats.ledTo() : Optional.empty();
  }

  private Optional<RowResult> reply(TriageMany command, String notification) {
    if (command.reply().isEmpty()) {
      return Optional.empty();
    }
    RowResult replied =
        rows.on(
            notification,
            notification + " reply",
            () -> {
              notifications.replyByTemplate(notification, command.reply().get());
              return Optional.empty();
            });
    return Optional.of(replied.of("reply")).filter(result -> !result.isDone());
  }
}
