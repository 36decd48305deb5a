package be.belfry.persistence.notification;

import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.matching;
import static be.belfry.persistence.notification.StoredNotifications.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.RowsRead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of an entity costs what it has sent itself, however much the others have sent. */
class OwnNotificationsIT {
  private static final int OF_OTHERS = 20_000;
  private static final int OWN = 12;

  /** Count and page read each of them once; the planner may look at both ends of an index. */
  private static final int FEW = 2 * OWN + 6;

  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();

  @Test
  void anEntitysListReadsNothingOfTheOthers() {
    UUID grid = new UUID(5, 0);
    sent(1, OWN, "'" + grid + "'");
    // Twenty others, and every twenty-first from somebody outside the register.
    sent(OWN + 1, OWN + OF_OTHERS, "nullif('other ' || n % 21, 'other 0')");
    database.asOwner("analyze notification");

    Subject eva = viewer(Role.ORGANISATION, Set.of(), grid);
    for (NotificationFilter filter :
        List.of(
            NotificationFilter.all(),
            NotificationFilter.queue(),
            oldestFirst(),
            matching(
                Set.of(NotificationState.WAITING),
                Set.of(Sector.ENERGY),
                Set.of(),
                null,
                null,
                null),
            matching(
                Set.of(), Set.of(), Set.of(), Instant.parse("2025-12-31T00:00:00Z"), null, null))) {
      assertThat(notifications.list(filter, eva, PageRequest.first()).rows())
          .as("whatever their marking: %s", filter)
          .hasSize(OWN);
      assertThat(read(filter, eva, PageRequest.first())).as("%s", filter).isBetween(OWN, FEW);
      Optional<String> rest =
          notifications.list(filter, eva, new PageRequest(Optional.empty(), OWN - 2)).next();
      assertThat(read(filter, eva, new PageRequest(rest, OWN)))
          .as("the next page: %s", filter)
          .isBetween(OWN, FEW);
    }

    Subject ofNobody = viewer(Role.ORGANISATION, Set.of(), null);
    assertThat(notifications.ids(ofNobody)).as("who works for no entity has none").isEmpty();
    assertThat(read(NotificationFilter.all(), ofNobody, PageRequest.first())).isZero();
    assertThat(read(oldestFirst(), ANALYST, PageRequest.first()))
        .as("who reads all counts to a thousand")
        .isGreaterThan(1_000);
  }

  private static NotificationFilter oldestFirst() {
    NotificationFilter all = NotificationFilter.all();
    return new NotificationFilter(
        all.states(),
        all.sectors(),
        all.kinds(),
        all.channels(),
        all.receivedFrom(),
        all.receivedTo(),
        all.text(),
        all.unseen(),
        NotificationFilter.Sort.OLDEST_FIRST);
  }

  private int read(NotificationFilter filter, Subject reader, PageRequest page) {
    return RowsRead.of(
        database,
        reader,
        "notification",
        em -> Database.inject(em, new SqlNotificationQueries()).list(filter, reader, page));
  }

  /**
   * First reports that wait, one a minute, each in a thread of its own, with all markings in turn.
   *
   * @param entity SQL for whose they are, with the number {@code n}
   */
  private void sent(int from, int to, String entity) {
    database.asOwner(
        """
        with numbered as (
          select md5('report' || n)::uuid as id, n, timestamptz '2026-01-01T00:00Z' + n * interval '1 minute' as at,
            (array['clear', 'green', 'amber', 'amberStrict', 'red'])[1 + n %% 5] as tlp, %s as entity
          from generate_series(%d, %d) n
        ), threads as (
          insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          select id, 'Entity', 'en', at, tlp, '{energy}', false from numbered
        ), submissions as (
          insert into submission (notification_id, body_sha256, body) select id, repeat('0', 64), '{}' from numbered
        )
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_id, organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          select id, id, 'N-2026-' || lpad(n::text, 6, '0'), true, 'earlyWarning', 'api', 'waiting', at, at, entity,
            'Entity', 'en', 'Title', '{}', 'a', tlp, '{energy}', false
          from numbered
        """
            .formatted(entity, from, to));
  }
}
