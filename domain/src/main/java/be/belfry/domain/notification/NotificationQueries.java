package be.belfry.domain.notification;

import be.belfry.domain.clock.Report;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reading notifications for lists and pages, behind the walls. */
public interface NotificationQueries {
  /**
   * One page of a list.
   *
   * @param viewer who stands before the walls: of who works for an entity the list begins at its
   *     own, however many others have sent
   */
  Page<NotificationRow> list(NotificationFilter filter, Subject viewer, PageRequest page);

  /**
   * One notification with its thread, clocks and questions; empty when unknown or behind a wall.
   *
   * @param now legal time, from which the states of the clocks follow
   */
  Optional<NotificationDetail> detail(String reference, Instant now);

  /**
   * The legal clocks of threads by their keys, those that end first before the others; none behind
   * a wall.
   *
   * @param now legal time, from which their states follow
   */
  Map<UUID, List<ClockRow>> clocks(Collection<UUID> threads, Instant now);

  /**
   * The same for whoever may read incidents and no notifications: of the threads that are of an
   * incident which the walls let pass, and {@link ClockRow#withoutWords without words}.
   *
   * @param now legal time, from which their states follow
   */
  Map<UUID, List<ClockRow>> clocksWithoutWords(Collection<UUID> threads, Instant now);

  /**
   * What the rules of the legal clocks need to know of each report of a thread, oldest first; none
   * behind a wall.
   *
   * @param entity what the register says of its entity; empty when it does not know it
   */
  List<Report> reports(UUID threadId, Optional<LegalStanding> entity);
}
