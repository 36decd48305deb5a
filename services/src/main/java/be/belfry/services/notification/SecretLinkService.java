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
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import be.belfry.services.shared.NodeName;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * else; where a report is still owed it stays open, however late. What was closed at triage can
   * be asked about again: then it is by mail and telephone.
   */
  static final Duration QUIET = Duration.ofDays(365);

  /** So many threads are looked at in one transaction. */
  static final int AT_ONCE = 500;

  /**
   * Renewed with each look, and soon free where a node died. Where what one look finds takes
   * longer, another node looks, too: each link is asked for again under its lock.
   */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private Notifications notifications;
  @Inject private NotificationReader reader;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private Event<DomainEvent> events;

  /**
   * Threads that were looked at.
   *
   * @param quiet those whose link is to be ended
   * @param last after which to look on; empty when there are no more
   */
  public record Looked(List<UUID> quiet, Optional<NotificationThread> last) {}

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

  /**
   * Looks at the next threads whose link is open for {@link #QUIET} or longer, oldest first.
   *
   * @param after the last one that was looked at; empty for the first ones
   * @return none when another node does it
   */
  @OpenTo("ends by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Looked lookForQuiet(Optional<NotificationThread> after) {
    if (!leases.take("quiet-links", node.get(), LEASE)) {
      return new Looked(List.of(), Optional.empty());
    }
    Instant since = time.now().minus(QUIET);
    List<NotificationThread> old = notifications.withOpenLink(since, after, AT_ONCE);
    return new Looked(
        notifications.quiet(old.stream().map(NotificationThread::id).toList(), since),
        Optional.of(old).filter(all -> all.size() == AT_ONCE).map(all -> all.get(AT_ONCE - 1)));
  }

  /**
   * Ends the link of a thread in which nothing happened for {@link #QUIET}; of another, nothing.
   */
  @OpenTo("ends by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void endQuiet(UUID threadId) {
    NotificationThread thread = notifications.hold(threadId).orElseThrow();
    // A report may have come, or somebody have closed it, while this waited for the thread.
    if (thread.link() == SecretLink.OPEN
        && !notifications.quiet(List.of(threadId), time.now().minus(QUIET)).isEmpty()) {
      notifications.ofThread(threadId).stream()
          .filter(Notification::isFirst)
          .forEach(first -> end(thread, first, LegalClock.BY_RULE));
    }
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
