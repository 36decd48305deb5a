package be.belfry.services.notification;

import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.shared.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Mails to the notifier of a thread. They go to the address that was named last, in the language of
 * the report that names it: whoever corrects his address, or leaves one after he telephoned, would
 * otherwise learn nothing of what is asked of him.
 */
@ApplicationScoped
public class NotifierMails {
  /** Stands in the texts for how the notifier gets to his page. */
  private static final String WAY_MARK = "{way}";

  @Inject private Notifications notifications;
  @Inject private Outbox outbox;
  @Inject private IntakeBudget budget;

  /** Whether any report of the thread names an address. */
  boolean isReachable(Notification notification) {
    return notifications.addressed(notification.threadId()).isPresent();
  }

  /**
   * Tells the notifier that something stands on the page of his notification; nothing when no
   * report names an address.
   *
   * @param what beginning of the keys of subject and text
   */
  void tell(Notification notification, String what, Instant now) {
    send(notification, what + "_SUBJECT", what + "_TEXT", now);
  }

  /**
   * Tells the notifier that triage has settled it as nothing that he owes reports for; how, and
   * why, stands on its page. Many are settled at one press: a mailbox that a stranger's form names
   * gets no more of these mails than acknowledgements.
   */
  public void tellSettled(Notification notification, Instant now) {
    notifications
        .addressed(notification.threadId())
        .filter(
            last ->
                link(last) == SecretLink.NONE || budget.takeMail(last.contactEmail().orElseThrow()))
        .ifPresent(last -> tell(notification, "Mail.SETTLED", now));
  }

  /**
   * Sends the notifier a text of the bundles.
   *
   * @param notification whose reference the mail names
   * @return false when no report of the thread names an address
   */
  boolean send(Notification notification, String subject, String text, Instant now) {
    Optional<Notification> addressed = notifications.addressed(notification.threadId());
    addressed.ifPresent(
        last ->
            outbox.put(
                OutboundMessage.mail(
                        last.contactEmail().orElseThrow(),
                        text(last, subject, notification.reference()),
                        text(last, text, notification.reference()),
                        now,
                        notification.isExercise())
                    .as(Urgency.RECEIPT),
                now));
    return addressed.isPresent();
  }

  private String text(Notification last, String key, String reference) {
    return text(last, key)
        .replace(WAY_MARK, text(last, isLinkClosed(last) ? "Mail.WAY_CLOSED" : "Mail.WAY"))
        .replace(TakeIn.REFERENCE_MARK, reference);
  }

  /** Nothing that is written promises a page that he cannot open. */
  private boolean isLinkClosed(Notification last) {
    return link(last) == SecretLink.CLOSED;
  }

  private SecretLink link(Notification last) {
    return notifications
        .thread(last.threadId())
        .map(NotificationThread::link)
        .orElse(SecretLink.NONE);
  }

  private static String text(Notification last, String key) {
    return Labels.text(last.language().locale(), "notification", key);
  }
}
