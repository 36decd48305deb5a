package be.belfry.services.notification;

import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Secrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads notifications for the service, which has asked the door; by reference or by secret. */
@Stateless
public class NotificationReader {
  @Inject private Notifications notifications;
  @Inject private NotificationQueries queries;
  @Inject private ViewerContext viewer;
  @Inject private LegalTime time;

  /** The page of one notification that the walls let pass. */
  public NotificationDetail read(String reference) {
    return queries.detail(reference, time.now()).orElseThrow(() -> new NotFound(reference));
  }

  /** The page of the last report of the thread that a notification belongs to, no answer. */
  public NotificationDetail readLast(String reference) {
    return read(read(reference).lastReport().reference());
  }

  /**
   * The page of what came last before a report did, be it an answer: an answer that is sent again
   * says the same bytes again.
   *
   * @param id of that report, known or not
   */
  public NotificationDetail readBefore(String reference, UUID id) {
    List<NotificationRow> before =
        read(reference).thread().stream().takeWhile(report -> !report.id().equals(id)).toList();
    return read(before.isEmpty() ? reference : before.get(before.size() - 1).reference());
  }

  /** The same of the thread that a secret opens. */
  public NotificationDetail readBeforeBySecret(String secret, UUID id) {
    return readBefore(firstBySecret(secret).reference(), id);
  }

  /** The page of the first notification of the thread that a secret opens. */
  public NotificationDetail readBySecret(String secret) {
    return read(firstBySecret(secret).reference());
  }

  /** Whether the walls let the caller see a notification. */
  public boolean isSeen(String reference) {
    return notifications.byReference(reference).isPresent();
  }

  /** Whether a secret opens any thread. */
  public boolean isOpening(String secret) {
    viewer.enter(Subject.system("status"));
    return notifications.threadBySecret(Secrets.hash(secret)).isPresent();
  }

  /** Whether a secret opens the thread of a notification. */
  public boolean isOpened(String secret, String reference) {
    viewer.enter(Subject.system("status"));
    return notifications.threadBySecret(Secrets.hash(secret)).stream()
        .flatMap(thread -> notifications.ofThread(thread.id()).stream())
        .anyMatch(report -> report.reference().equals(reference));
  }

  /** The page of the last report of the thread that a secret opens, no answer. */
  public NotificationDetail readLastBySecret(String secret) {
    return readLast(firstBySecret(secret).reference());
  }

  /**
   * The first notification of the thread that a secret opens. From here on the transaction sees as
   * the named subject of the status page: the secret was the credential.
   *
   * @throws NotFound when no thread has this secret
   */
  public Notification firstBySecret(String secret) {
    return bySecret(secret, Notification::isFirst);
  }

  /**
   * A report of the thread that a secret opens.
   *
   * @throws NotFound when no thread has this secret, or the report is of another thread
   */
  public Notification bySecret(String secret, String reference) {
    return bySecret(secret, report -> report.reference().equals(reference));
  }

  private Notification bySecret(String secret, Predicate<Notification> which) {
    viewer.enter(Subject.system("status"));
    return notifications
        .threadBySecret(Secrets.hash(secret))
        .map(NotificationThread::id)
        .flatMap(id -> notifications.ofThread(id).stream().filter(which).findFirst())
        .orElseThrow(() -> new NotFound(""));
  }
}
