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

  /** The page of the last report of the thread that a notification belongs to. */
  public NotificationDetail readLast(String reference) {
    List<NotificationRow> thread = read(reference).thread();
    return read(thread.get(thread.size() - 1).reference());
  }

  /** The page of the first notification of the thread that a secret opens. */
  public NotificationDetail readBySecret(String secret) {
    return read(firstBySecret(secret).reference());
  }

  /**
   * The first notification of the thread that a secret opens. From here on the transaction sees as
   * the named subject of the status page: the secret was the credential.
   *
   * @throws NotFound when no thread has this secret
   */
  public Notification firstBySecret(String secret) {
    viewer.enter(Subject.system("status"));
    return notifications
        .threadBySecret(Secrets.hash(secret))
        .map(NotificationThread::id)
        .flatMap(
            id -> notifications.ofThread(id).stream().filter(Notification::isFirst).findFirst())
        .orElseThrow(() -> new NotFound(""));
  }
}
