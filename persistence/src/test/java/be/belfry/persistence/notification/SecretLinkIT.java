package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a secret link ends in the database, and which one nobody needs any more. */
class SecretLinkIT {
  private static final String HASH = "a".repeat(64);

  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();
  private Stored first;
  private UUID thread;

  /** One that was rejected two days after it came, so that nothing is owed; with a link's hash. */
  @BeforeEach
  void store() {
    first = notifications.take(aNotification(), Optional.empty());
    thread =
        UUID.fromString(notifications.texts("select thread_id::text from notification").get(0));
    database.asOwner("update notification_thread set secret_hash = '" + HASH + "'");
    database.asOwner(
        "update notification set state = 'rejected', settled_at = received_at + interval '2 days'");
    database.asOwner(
        """
        update legal_clock set not_applicable_reason = 'rejected', not_applicable_by = 'Ann'
        where reported_at is null
        """);
  }

  private <T> T system(Function<JpaNotifications, T> work) {
    return database.as(SYSTEM, em -> work.apply(Database.inject(em, new JpaNotifications())));
  }

  private boolean opens() {
    return system(store -> store.threadBySecret(HASH).isPresent());
  }

  private SecretLink link() {
    return notifications.detail(first.facts().reference()).link();
  }

  private void close() {
    system(
        store -> {
          store.hold(thread).orElseThrow().closeLink(NOW);
          store.add(
              ThreadAct.linkEnded(
                  store.byReference(first.facts().reference()).orElseThrow(),
                  ThreadAct.BY_LINK,
                  NOW));
          return null;
        });
  }

  @Test
  void whatIsClosedOpensNothing() {
    assertThat(opens()).isTrue();
    assertThat(link()).isEqualTo(SecretLink.OPEN);

    close();

    assertThat(opens()).isFalse();
    assertThat(link()).isEqualTo(SecretLink.CLOSED);
    assertThat(notifications.detail(first.facts().reference()).acts())
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.kind()).isEqualTo(ThreadAct.Kind.LINK_CLOSED);
              assertThat(act.by()).contains(ThreadAct.BY_LINK);
              assertThat(act.words()).contains(first.facts().reference());
            });
    database.asOwner("alter table notification_thread disable trigger user");
    database.asOwner("update notification_thread set secret_hash = null, link_closed_at = null");
    assertThat(link()).isEqualTo(SecretLink.NONE);
  }

  /** Neither the program nor whoever finds a way past it opens one again, or makes one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notification_thread set link_closed_at = null",
        "update notification_thread set link_closed_at = link_closed_at + interval '1 day'",
        "update notification_thread set secret_hash = repeat('b', 64)"
      })
  void itStaysClosed(String change) {
    close();

    assertThatThrownBy(
            () -> database.as(SYSTEM, em -> em.createNativeQuery(change).executeUpdate()))
        .hasMessageMatching("(?s).*(is closed|permission denied).*");

    assertThat(opens()).isFalse();
  }

  @Test
  void aThreadWithoutOneHasNoneClosed() {
    database.asOwner("update notification_thread set secret_hash = null");
    assertThatThrownBy(
            () ->
                database.as(
                    SYSTEM,
                    em ->
                        em.createNativeQuery(
                                "update notification_thread set link_closed_at = now()")
                            .executeUpdate()))
        .hasMessageContaining("notification_thread_link_closed");
  }

  @Test
  void thatItWasClosedIsOneAct() {
    close();
    assertThatThrownBy(
            () ->
                system(
                    store -> {
                      store.add(
                          ThreadAct.linkClosed(
                              store.byReference(first.facts().reference()).orElseThrow(),
                              "Again",
                              "Ann",
                              NOW));
                      return null;
                    }))
        .hasStackTraceContaining("thread_act_link_closed");
  }

  /** Known to the register is not signed in: the page of a closed link opens to an open account. */
  @Test
  void whoseEntityHasAnOpenAccountReachesItsPage() {
    UUID entity = notifications.organisation("Example Grid");
    String reference =
        notifications
            .take(aNotification().id(new UUID(1, 1)), Optional.empty(), Optional.of(entity))
            .facts()
            .reference();
    assertThat(notifications.detail(reference).entity()).isPresent();
    assertThat(notifications.detail(reference).signedInFor()).isFalse();

    database.asOwner(
        """
        insert into account (id, username, name, role, language, password_hash, created_at, organisation_id)
          values (gen_random_uuid(), 'grid', 'Grid', 'organisation', 'nl', 'x', now(), '%s')
        """
            .formatted(entity));
    assertThat(notifications.detail(reference).signedInFor()).isTrue();
    close();
    assertThat(notifications.detail(first.facts().reference()).isPageClosed()).isTrue();

    database.asOwner("update account set disabled = true");
    assertThat(notifications.detail(reference).signedInFor()).isFalse();
  }

  private List<UUID> quiet(Instant since) {
    return system(
        store ->
            store.quiet(
                store.withOpenLink(since, Optional.empty(), 10).stream()
                    .map(NotificationThread::id)
                    .toList(),
                since));
  }

  /** The last of its time limits ends a month after it came, at the latest; here all are over. */
  private static final Instant AFTER = NOW.plus(Duration.ofDays(60));

  @Test
  void whereNothingHappenedSinceAnInstantItIsQuiet() {
    assertThat(quiet(AFTER)).containsExactly(thread);
    assertThat(quiet(NOW)).as("it was decided about later").isEmpty();
    close();
    assertThat(quiet(AFTER)).as("it is closed").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notification set state = 'waiting'",
        "update notification set state = 'awaitingInformation'",
        "update notification set settled_at = '2026-06-01T00:00Z'",
        "update notification set received_at = '2026-06-01T00:00Z'",
        "update legal_clock set last_lawful_at = '2026-06-01T00:00Z' where last_lawful_at is not null",
        "update legal_clock set suspended_at = '2026-03-02T09:00Z' where started_at is not null",
        """
        insert into information_request (id, notification_id, question, asked_by, asked_at)
          select gen_random_uuid(), id, 'Which?', 'Ann', '2026-06-01T00:00Z' from notification
        """,
        """
        insert into thread_act (id, thread_id, kind, acted_at, acted_by, words)
          select gen_random_uuid(), id, 'replied', '2026-06-01T00:00Z', 'Ann', 'Called' from notification_thread
        """,
        """
        insert into clock_move (id, clock_id, kind, moved_at, moved_by, motive, target_before,
            last_lawful_before, last_lawful_after)
          select gen_random_uuid(), id, 'extended', '2026-06-01T00:00Z', 'Ann', 'Why', last_lawful_at,
            last_lawful_at, last_lawful_at from legal_clock where last_lawful_at is not null limit 1
        """,
        // A report that never came is owed, however long ago, and while its time has not begun.
        """
        update legal_clock set not_applicable_reason = null, not_applicable_by = null
        where regime = 'nis2' and stage = 'incidentNotification'
        """,
        """
        update legal_clock set not_applicable_reason = null, not_applicable_by = null,
          started_at = null, target_at = null, last_lawful_at = null
        where regime = 'nis2' and stage = 'finalReport'
        """,
        "update notification_thread set exercise = true",
        "update notification_thread set opened_at = '2026-06-01T00:00Z'",
        "update notification_thread set secret_hash = null"
      })
  void whatIsStillGoingOnIsNot(String change) {
    assertThat(quiet(AFTER)).containsExactly(thread);

    database.asOwner(change);

    assertThat(quiet(AFTER)).isEmpty();
  }

  /** What the CSIRT never answered is not the notifier's to send. */
  @Test
  void aReplyThatIsOwedKeepsNoneOpen() {
    database.asOwner(
        """
        update legal_clock set not_applicable_reason = null, not_applicable_by = null, reported_at = null
        where regime = 'csirtReply'
        """);
    assertThat(notifications.texts("select stage from legal_clock where regime = 'csirtReply'"))
        .isNotEmpty();
    assertThat(quiet(AFTER)).containsExactly(thread);
  }

  @Test
  void theOldestAreLookedAtFirstAndEachOnce() {
    for (int i = 1; i <= 2; i++) {
      notifications.take(aNotification().id(new UUID(1, i)), Optional.empty());
    }
    database.asOwner("update notification_thread set secret_hash = md5(id::text) || md5(id::text)");
    List<String> inOrder =
        notifications.texts("select id::text from notification_thread order by opened_at, id");

    List<String> looked = new ArrayList<>();
    Optional<NotificationThread> last = Optional.empty();
    do {
      Optional<NotificationThread> before = last;
      last =
          system(store -> store.withOpenLink(AFTER, before, 1)).stream()
              .peek(one -> looked.add(one.id().toString()))
              .findFirst();
    } while (last.isPresent());

    assertThat(looked).hasSize(3).isEqualTo(inOrder);
  }

  @Test
  void norIsWhatAnIncidentGoesOnWith() {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, organisation_name, cross_border,
            root_cause, tier, indicators, opened_at, counted_at, imputed_date, date_precision, source,
            exercise)
          values (md5('i')::uuid, 'I-2026-000001', 'Grid', 'other:other', 'other', 'low', 'handling',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'Grid', 'no', 'unknown', 'none', '{}',
            '2026-03-02T09:00Z', '2026-03-02T09:00Z', false, 'instant', 'own', false);
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
          select md5('l')::uuid, md5('i')::uuid, id, 'N-2026-000001', true, '2026-03-02T09:00Z', 'ann'
          from notification_thread
        """);
    assertThat(quiet(AFTER)).isEmpty();
    database.asOwner("update incident set status = 'closed', closed_at = '2026-06-01T00:00Z'");
    assertThat(quiet(AFTER)).isEmpty();
    database.asOwner("update incident set closed_at = '2026-04-01T00:00Z'");
    assertThat(quiet(AFTER)).containsExactly(thread);
  }
}
