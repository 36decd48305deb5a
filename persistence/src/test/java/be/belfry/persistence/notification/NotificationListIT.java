package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static be.belfry.persistence.notification.StoredNotifications.matching;
import static be.belfry.persistence.notification.StoredNotifications.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationFlag;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists, queue and search of notifications. */
class NotificationListIT {
  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();

  @Test
  void pagesThroughAListWithoutGapsOrRepeats() {
    for (int i = 0; i < 7; i++) {
      notifications.take(aNotification().id(new UUID(1, i)), Optional.empty());
    }
    for (NotificationFilter filter :
        List.of(NotificationFilter.all(), NotificationFilter.queue())) {
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<NotificationRow> page = notifications.list(filter, new PageRequest(cursor, 3));
        page.rows().forEach(row -> seen.add(row.reference()));
        assertThat(page.total()).isEqualTo(7);
        cursor = page.next();
      } while (cursor.isPresent());
      assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRowTellsWhatMustBeKnownBeforeItIsOpened() {
    take(1, "yes", "yes", true);
    take(2, "no", "unknown", false);
    take(3, "unknown", "no", true);
    take(4, null, null, null);
    assertThat(
            notifications.list(NotificationFilter.all(), PageRequest.first()).rows().stream()
                .collect(
                    Collectors.toMap(
                        row -> row.id().getLeastSignificantBits(), NotificationRow::flags)))
        .containsEntry(
            1L,
            List.of(
                NotificationFlag.ASSISTANCE_WANTED,
                NotificationFlag.CROSS_BORDER,
                NotificationFlag.SUSPECTED_MALICIOUS))
        .containsEntry(2L, List.of())
        .containsEntry(3L, List.of(NotificationFlag.ASSISTANCE_WANTED))
        .containsEntry(4L, List.of());
  }

  private void take(int no, String crossBorder, String malicious, Boolean help) {
    notifications.take(
        aMinimalNotification()
            .id(new UUID(1, no))
            .with("crossBorder", crossBorder)
            .with("suspectedMalicious", malicious)
            .with("assistanceWanted", help),
        Optional.empty());
  }

  @Test
  void theQueueBeginsWithWhatTheClockPresses() {
    notifications.take(
        aMinimalNotification().id(new UUID(1, 1)).with("kind", "voluntary"), Optional.empty());
    Stored late = notifications.take(aNotification().id(new UUID(1, 2)), Optional.empty());
    Stored soon = notifications.take(aNotification().id(new UUID(1, 3)), Optional.empty());
    Stored none = notifications.take(aNotification().id(new UUID(1, 4)), Optional.empty());
    notifications.take(
        aMinimalNotification().id(new UUID(1, 5)).with("kind", "voluntary"), Optional.empty());
    String ofThread =
        " from notification n where n.thread_id = c.thread_id and n.reference = '%s' and"
            + " c.target_at is not null";
    database.asOwner(
        ("update legal_clock c set target_at = c.target_at + interval '1 day',"
                + " last_lawful_at = c.last_lawful_at + interval '1 day'"
                + ofThread)
            .formatted(late.facts().reference()));
    database.asOwner(
        ("update legal_clock c set not_applicable_reason = 'r', not_applicable_by = 'b'" + ofThread)
            .formatted(none.facts().reference()));

    assertThat(notifications.found(NotificationFilter.queue())).containsExactly(3, 2, 4, 1, 5);
    List<Integer> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<NotificationRow> page =
          notifications.list(NotificationFilter.queue(), new PageRequest(cursor, 1));
      page.rows().forEach(row -> paged.add((int) row.id().getLeastSignificantBits()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(paged).containsExactly(3, 2, 4, 1, 5);
    assertThat(soon.facts().reference())
        .isEqualTo(
            notifications
                .list(NotificationFilter.queue(), PageRequest.first())
                .rows()
                .get(0)
                .reference());
  }

  @Test
  void refusesACursorOfTheQueueWithOtherValues() {
    for (String value :
        List.of(
            "true",
            "w x y z",
            "false true never 2026-03-02T08:00:00Z",
            "false true infinity 2026-99-02Z")) {
      String cursor = new Cursor("notifications!", value, new UUID(1, 1)).encode();
      assertThatThrownBy(
              () ->
                  notifications.list(
                      NotificationFilter.queue(), new PageRequest(Optional.of(cursor), 3)))
          .as(value)
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void refusesACursorThatItDidNotMake() {
    for (String cursor : List.of("x", "%", "", "MTIz")) {
      assertThatThrownBy(
              () ->
                  notifications.list(
                      NotificationFilter.all(), new PageRequest(Optional.of(cursor), 3)))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void filtersByEachCriterion() {
    Stored first = notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty());
    notifications.take(
        followUp("finalReport", first).id(new UUID(1, 2)).with("title", "All over"),
        Optional.of(first));
    notifications.take(
        aMinimalNotification()
            .id(new UUID(1, 3))
            .with("sector", "health")
            .with("kind", "voluntary")
            .with("channel", "phone"),
        Optional.empty());

    NotificationFilter all = NotificationFilter.all();
    assertThat(notifications.found(all)).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(notifications.found(NotificationFilter.queue())).containsExactlyInAnyOrder(1, 3);
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(Sector.HEALTH), Set.of(), null, null, null)))
        .containsExactly(3);
    assertThat(
            notifications.found(
                matching(
                    Set.of(NotificationState.FOLLOW_UP), Set.of(), Set.of(), null, null, null)))
        .containsExactly(2);
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(NotificationKind.VOLUNTARY), null, null, null)))
        .containsExactly(3);
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(), NOW.plusSeconds(1), null, null)))
        .isEmpty();
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(), NOW, NOW.plusSeconds(1), null)))
        .hasSize(3);
    assertThat(notifications.found(matching(Set.of(), Set.of(), Set.of(), null, NOW, null)))
        .isEmpty();
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(), null, null, "control RANSOMWARE")))
        .containsExactlyInAnyOrder(1, 3);
    assertThat(notifications.found(matching(Set.of(), Set.of(), Set.of(), null, null, "all over")))
        .containsExactly(2);
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(), null, null, "N-2026-000003")))
        .containsExactly(3);
    assertThat(
            notifications.found(
                matching(Set.of(), Set.of(), Set.of(), null, null, "'; drop table x; --")))
        .isEmpty();
  }

  @Test
  void findsWordsByTheirBeginningAndWithoutAccentsBehindTheWalls() {
    notifications.take(
        aNotification().id(new UUID(1, 1)).with("title", "Fuite de données à Liège"),
        Optional.empty());
    notifications.take(
        aNotification()
            .id(new UUID(1, 2))
            .with("title", "Datenleck in der Straße")
            .with("description", "Größe"),
        Optional.empty());

    assertThat(titles(ANALYST, "donnees LIEG")).containsExactly("Fuite de données à Liège");
    assertThat(titles(ANALYST, "strass grosse")).containsExactly("Datenleck in der Straße");
    assertThat(titles(ANALYST, "\"données à liege\"")).hasSize(1);
    assertThat(titles(ANALYST, "\"liège données\"")).isEmpty();
    assertThat(titles(ANALYST, "& | ! : * ( ) ' \"")).isEmpty();
    assertThat(titles(viewer(Role.ORGANISATION, Set.of(), null), "liege")).isEmpty();
    assertThat(titles(viewer(Role.SECTOR_AUTHORITY, Set.of("space"), null), "liege")).isEmpty();
    assertThat(
            notifications.found(
                matching(
                    Set.of(NotificationState.WAITING), Set.of(), Set.of(), null, null, "lieg")))
        .hasSize(1);
  }

  private List<String> titles(Subject viewer, String text) {
    return notifications
        .list(matching(Set.of(), Set.of(), Set.of(), null, null, text), viewer, PageRequest.first())
        .rows()
        .stream()
        .map(NotificationRow::title)
        .toList();
  }
}
