package be.belfry.services.notification;

import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.ProgramView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes up again what had ended at triage: because somebody says so, or because what it repeats
 * stands for nothing any more.
 */
@ApplicationScoped
public class Reopening {
  private static final Subject PROGRAM = Subject.system("reopening");

  @Inject private Notifications notifications;
  @Inject private LegalClocks clocks;
  @Inject private NotifierMails mails;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  /**
   * Holds the thread of a notification that is about to end as nothing, and those of its
   * duplicates, also of what the caller may not know of: in one order, as who marks a duplicate
   * does, and when nobody marks one, so that none becomes known after some are held.
   */
  public void hold(Notification ending) {
    notifications.holdDuplicates();
    view.during(
        PROGRAM,
        () -> {
          Set<UUID> threads = new HashSet<>(Set.of(ending.threadId()));
          notifications
              .duplicatesOf(ending.reference())
              .forEach(duplicate -> threads.add(duplicate.threadId()));
          clocks.hold(threads);
        });
  }

  /**
   * A notification ended as nothing: withdrawn, rejected or a test. What was called its duplicate
   * stood by it alone, so each of them waits again, also that of another entity.
   *
   * @param ended held by {@link #hold}
   * @param by name of who ended it
   */
  public void ofDuplicates(Notification ended, String by, Instant now) {
    view.during(
        PROGRAM,
        () ->
            notifications
                .duplicatesOf(ended.reference())
                .forEach(duplicate -> reopen(duplicate, ended.reference(), by, now)));
  }

  /**
   * Takes one back; the notifier is told by mail.
   *
   * @param ended its thread is held
   * @param reason 1 to {@value Notification#MAX_REASON} characters
   * @param by name of who does
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without a reason
   * @throws be.belfry.domain.shared.Conflict {@code notification_notReopened} unless it was
   *     rejected, a duplicate or a test
   */
  void reopen(Notification ended, String reason, String by, Instant now) {
    ThreadAct act = ThreadAct.reopened(ended, reason, by, now);
    String was = ended.state().code();
    ended.reopen();
    ThreadClocks.reopen(clocks.ofThread(ended.threadId()));
    notifications.add(act);
    mails.tell(ended, "Mail.REOPENED", now);
    events.fire(
        new NotificationEvent(
            "notification.reopened",
            ended.reference(),
            Map.of("was", was, "reasonSha256", Sha256.hex(act.words()))));
  }
}
