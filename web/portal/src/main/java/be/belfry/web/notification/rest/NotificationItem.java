package be.belfry.web.notification.rest;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification in a list.
 *
 * @param nextClock the clock of its thread that ends next
 */
public record NotificationItem(
    String href,
    String reference,
    NotificationKind kind,
    Channel channel,
    NotificationState state,
    Instant receivedAt,
    Instant awareAt,
    String organisation,
    String title,
    Optional<String> sector,
    String tlp,
    boolean exercise,
    Optional<String> follows,
    Optional<String> incident,
    Optional<String> duplicateOf,
    Optional<NextClock> nextClock) {
  /** Root of the addresses of notifications. */
  static final String HREF = "/api/v1/notifications/";

  /** A clock that runs. */
  public record NextClock(String regime, String stage, Instant dueAt, Instant lastLawfulAt) {}

  /**
   * Whether a notification repeats another one, and belongs to no incident. Its state does not
   * tell: what was decided stands beside a notification that waits again.
   */
  static boolean isNotification(String outcome) {
    return outcome.startsWith("N-");
  }

  static NotificationItem of(NotificationRow row) {
    return new NotificationItem(
        HREF + row.reference(),
        row.reference(),
        row.kind(),
        row.channel(),
        row.state(),
        row.receivedAt(),
        row.awareAt(),
        row.organisation(),
        row.title(),
        row.sector(),
        row.tlp(),
        row.exercise(),
        row.follows(),
        row.outcome().filter(o -> !isNotification(o)),
        row.outcome().filter(NotificationItem::isNotification),
        row.nextClock()
            .map(
                c ->
                    new NextClock(
                        c.regime().code(), c.stage().code(), c.targetAt(), c.lastLawfulAt())));
  }
}
