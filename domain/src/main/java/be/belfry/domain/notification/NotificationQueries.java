package be.belfry.domain.notification;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Optional;

/** Reading notifications for lists and pages, behind the walls. */
public interface NotificationQueries {
  /** One page of a list. */
  Page<NotificationRow> list(NotificationFilter filter, PageRequest page);

  /**
   * One notification with its thread, clocks and questions; empty when unknown or behind a wall.
   *
   * @param now legal time, from which the states of the clocks follow
   */
  Optional<NotificationDetail> detail(String reference, Instant now);
}
