package be.belfry.services.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ends the secret link of a thread, for ever: who finds it afterwards finds nothing. Whatever is
 * done by a link asks for it again once it holds the thread, so that nothing comes in behind.
 */
@Stateless
public class SecretLinkService {
  /**
   * How long a link stays open where nothing happens any more. No law says; the last report that
   * one owes is due a month after the notification, so that within a year whoever still needs the
   * page has used it, and what lies about in a mail or a browser has lost its worth to anybody
   * else. What was closed at triage can be asked about again: then it is by mail and telephone.
   */
  static final Duration QUIET = Duration.ofDays(365);

  /** So many end in one transaction; the others do an hour later. */
  private static final int AT_ONCE = 200;

  @Inject private Door door;
  @Inject private Notifications notifications;
  @Inject private NotificationReader reader;
  @Inject private LegalTime time;
  @Inject private Event<DomainEvent> events;

  /**
   * Closes the link of a notification's thread: as who triages, or as the organisation that the
   * thread is of.
   *
   * @param reason 1 to {@link Notification#MAX_REASON} characters
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   * @throws be.belfry.domain.shared.Conflict {@code notification_linkClosed} when it was closed
   *     before, or there is none
   */
  public void close(String reference, String reason) {
    Permission permission =
        door.subject().may(Permission.NOTIFICATION_TRIAGE)
            ? Permission.NOTIFICATION_TRIAGE
            : Permission.NOTIFICATION_SUBMIT;
    Subject subject = door.require(permission);
    Notification notification =
        notifications.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, notification);
    Instant now = time.now(notification.isExercise());
    NotificationThread thread = notifications.hold(notification.threadId()).orElseThrow();
    ThreadAct act = ThreadAct.linkClosed(notification, reason, subject.name(), now);
    thread.closeLink(now);
    notifications.add(act);
    tell(reference, Map.of("reasonSha256", Sha256.hex(act.words())));
  }

  /**
   * Closes the link that one holds: he has used it where others come after him, or fears that it
   * was read.
   *
   * @throws NotFound when it opens no thread, or no more
   */
  @OpenTo("the secret link is the credential")
  public void closeBySecret(String secret) {
    Notification first = reader.firstBySecret(secret);
    NotificationThread thread = notifications.hold(first.threadId()).orElseThrow();
    if (thread.link() != SecretLink.OPEN) {
      throw new NotFound("");
    }
    end(thread, first, ThreadAct.BY_LINK);
  }

  /**
   * Whether a secret opens a thread: what a browser began by one that does not is given no more.
   */
  @OpenTo("the secret link is the credential")
  public boolean isOpen(String secret) {
    return reader.isOpening(secret);
  }

  /** Ends the links of threads in which nothing happened for {@link #QUIET}; every node may. */
  @OpenTo("ends by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void endQuiet() {
    Instant since = time.now().minus(QUIET);
    List<UUID> found = notifications.withQuietLink(since, AT_ONCE);
    List<NotificationThread> held =
        found.stream().flatMap(id -> notifications.hold(id).stream()).toList();
    // A report may have come, or another node may have been here, while this waited for a thread.
    Set<UUID> still = Set.copyOf(notifications.withQuietLink(since, AT_ONCE));
    held.stream()
        .filter(thread -> still.contains(thread.id()))
        .forEach(
            thread ->
                notifications.ofThread(thread.id()).stream()
                    .filter(Notification::isFirst)
                    .forEach(first -> end(thread, first, LegalClock.BY_RULE)));
  }

  private void end(NotificationThread thread, Notification first, String by) {
    Instant now = time.now(thread.isExercise());
    thread.closeLink(now);
    notifications.add(ThreadAct.linkEnded(first, by, now));
    tell(first.reference(), Map.of("by", by));
  }

  private void tell(String reference, Map<String, String> details) {
    events.fire(new NotificationEvent("notification.linkClosed", reference, details));
  }
}
