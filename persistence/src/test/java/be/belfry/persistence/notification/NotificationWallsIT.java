package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.SYSTEM;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static be.belfry.persistence.notification.StoredNotifications.matching;
import static be.belfry.persistence.notification.StoredNotifications.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who sees which notification, and what hangs on it. */
class NotificationWallsIT {
  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();

  @Test
  void theWallsHideWhatIsNotTheViewers() {
    UUID grid = notifications.organisation("Example Grid");
    notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty(), Optional.of(grid));
    notifications.take(
        aNotification().id(new UUID(1, 2)).with("tlp", "amberStrict"), Optional.empty());
    notifications.take(
        aMinimalNotification().id(new UUID(1, 3)).with("sector", "health"), Optional.empty());
    notifications.take(aNotification().id(new UUID(1, 4)).with("exercise", true), Optional.empty());
    notifications.take(aNotification().id(new UUID(1, 5)).with("tlp", "red"), Optional.empty());

    assertThat(notifications.ids(ANALYST)).containsExactly(1, 2, 3);
    assertThat(notifications.ids(viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), null)))
        .containsExactly(1);
    assertThat(notifications.ids(viewer(Role.SECTOR_AUTHORITY, Set.of("health"), null)))
        .containsExactly(3);
    assertThat(notifications.ids(viewer(Role.ORGANISATION, Set.of(), grid))).containsExactly(1);
    assertThat(notifications.ids(viewer(Role.ORGANISATION, Set.of(), UUID.randomUUID()))).isEmpty();
    assertThat(notifications.ids(Subject.anonymous(Language.NL))).isEmpty();
    assertThat(notifications.ids(viewer(Role.STATISTICIAN, Set.of(), null))).isEmpty();
    assertThat(notifications.ids(SYSTEM)).containsExactly(1, 2, 3, 4, 5);
  }

  private NotificationDetail detail(Subject viewer, Stored of) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlNotificationQueries())
                .detail(of.facts().reference(), NOW)
                .orElseThrow());
  }

  /** The other notification, who ended it, and the incident are behind walls of their own. */
  @Test
  void anActNamesNothingThatItsReaderMayNotKnowOf() {
    Subject authority = viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), null);
    Stored repeats = notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty());
    Stored other =
        notifications.take(
            aNotification().id(new UUID(1, 2)).with("tlp", "amberStrict"), Optional.empty());
    String hidden = other.facts().reference();
    database.asOwner(
        """
        insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, was_state, was_words, was_by)
          select gen_random_uuid(), n.thread_id, a.kind, '2026-03-02T10:00Z', a.by, a.words, a.was, a.other, 'Ann'
          from notification n, (values
            ('reopened', 'Eva of the other entity', '%1$s', 'duplicate', '%1$s'),
            ('reopened', 'Ben', 'The wrong button', 'duplicate', '%1$s'),
            ('separated', 'Cas', 'The wrong line', 'joined', 'I-2026-000777')) a (kind, by, words, was, other)
          where n.reference = '%2$s'
        """
            .formatted(hidden, repeats.facts().reference()));

    String read = detail(authority, repeats).acts().toString();
    assertThat(read).doesNotContain(hidden, "Eva", "I-2026-000777");
    assertThat(read).contains("Ben", "The wrong button", "Cas", "The wrong line", "DUPLICATE");
    assertThat(detail(ANALYST, repeats).acts().toString())
        .contains(hidden, "Eva of the other entity")
        .doesNotContain("I-2026-000777");
  }

  @Test
  void redIsForThoseWhoTriage() {
    database.asOwner(
        """
        insert into account (id, username, name, role, language, password_hash, created_at) values
          ('00000000-0000-0000-0000-00000000000a', 'ann', 'Ann', 'analyst', 'nl', 'x', now()),
          ('00000000-0000-0000-0000-00000000000b', 'dirk', 'Dirk', 'director', 'nl', 'x', now())
        """);
    Stored stored = notifications.take(aNotification().with("tlp", "red"), Optional.empty());

    assertThat(notifications.ids(viewer(new UUID(0, 10), Role.ANALYST, Set.of(), null))).hasSize(1);
    assertThat(notifications.ids(viewer(new UUID(0, 11), Role.DIRECTOR, Set.of(), null))).isEmpty();
    notifications.take(
        followUp("intermediateReport", stored).id(new UUID(2, 1)).with("tlp", "amber"),
        Optional.of(stored));
    assertThat(notifications.texts("select tlp from notification_thread")).containsExactly("red");
    assertThat(notifications.texts("select distinct tlp || named::text from notification"))
        .containsExactly("red{00000000-0000-0000-0000-00000000000a}");
  }

  /** Whoever the thread is hidden from finds none of its reports in a list, a search or a count. */
  @Test
  void aLaterReportNarrowsTheEarlierOnes() {
    Subject authority = viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), null);
    Stored first = notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty());
    assertThat(notifications.ids(authority)).containsExactly(1);
    notifications.take(
        followUp("incidentNotification", first).id(new UUID(1, 2)).with("tlp", "amberStrict"),
        Optional.of(first));
    notifications.take(
        followUp("intermediateReport", first).id(new UUID(1, 3)).with("tlp", "green"),
        Optional.of(first));

    assertThat(notifications.ids(ANALYST)).containsExactly(1, 2, 3);
    assertThat(notifications.ids(authority)).isEmpty();
    assertThat(notifications.texts("select distinct tlp from notification"))
        .containsExactly("amberStrict");
    for (String words : new String[] {null, first.facts().reference()}) {
      NotificationFilter filter = matching(Set.of(), Set.of(), Set.of(), null, null, words);
      Page<NotificationRow> seen = notifications.list(filter, authority, PageRequest.first());
      assertThat(seen.total()).isZero();
      assertThat(notifications.list(filter, PageRequest.first()).total()).isPositive();
    }
    UUID thread =
        database.as(
            ANALYST,
            em ->
                Database.inject(em, new JpaNotifications())
                    .byId(new UUID(1, 1))
                    .orElseThrow()
                    .threadId());
    assertThat(lastMarkings(ANALYST, thread, UUID.randomUUID()))
        .as("of the last one, and of no thread that is none")
        .isEqualTo(Map.of(thread, "green"));
    assertThat(lastMarkings(authority, thread)).isEmpty();
    assertThat(lastMarkings(ANALYST)).isEmpty();

    sentBy("anna", new UUID(1, 3));
    assertThat(lastMarkings(ANALYST, List.of("bert"), thread)).isEqualTo(Map.of(thread, "green"));
    assertThat(lastMarkings(ANALYST, List.of("bert", "anna"), thread))
        .as("what she sent in widens nothing that somebody else said")
        .isEqualTo(Map.of(thread, "amberStrict"));
    sentBy("anna", new UUID(1, 2));
    assertThat(lastMarkings(ANALYST, List.of("anna"), thread))
        .as("and narrows it")
        .isEqualTo(Map.of(thread, "amberStrict"));
    sentBy("anna", new UUID(1, 1));
    assertThat(lastMarkings(ANALYST, List.of("anna"), thread))
        .as("where she sent in all of it, the narrowest stands")
        .isEqualTo(Map.of(thread, "amberStrict"));
    sentBy("bert", new UUID(1, 3));
    assertThat(lastMarkings(ANALYST, List.of("anna"), thread))
        .as("the last word of somebody else")
        .isEqualTo(Map.of(thread, "green"));
  }

  private void sentBy(String user, UUID report) {
    database.asOwner(
        "update notification set submitted_by = '" + user + "' where id = '" + report + "'");
  }

  private Map<UUID, String> lastMarkings(Subject reader, UUID... threads) {
    return lastMarkings(reader, List.of(), threads);
  }

  private Map<UUID, String> lastMarkings(Subject reader, List<String> without, UUID... threads) {
    return database.as(
        reader,
        em -> Database.inject(em, new JpaNotifications()).lastMarkings(List.of(threads), without));
  }

  @Test
  void whatHangsOnANotificationIsAsVisibleAsIt() {
    notifications.take(aNotification(), Optional.empty());
    for (String table : List.of("submission", "receipt", "legal_clock", "notification_thread")) {
      assertThat(notifications.rows(ANALYST, table)).as(table).isPositive();
      assertThat(notifications.rows(Subject.anonymous(Language.NL), table)).as(table).isZero();
    }
  }
}
