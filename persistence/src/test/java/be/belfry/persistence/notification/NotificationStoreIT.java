package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.KEY;
import static be.belfry.persistence.notification.StoredNotifications.SYSTEM;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.notification.ThreadMoved;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import be.belfry.persistence.audit.SqlAuditTrail;
import be.belfry.persistence.security.SqlSigningKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the intake stores, once, and what never changes of it. */
class NotificationStoreIT {
  /** The log of the intake: the keys have rows of their own. */
  private static final String TAKEN_IN = "audit_entry where action = 'notification.received'";

  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();

  @Test
  void storesTheWholeInOneStatement() {
    Stored stored = notifications.take(aNotification(), Optional.empty());

    assertThat(stored.repeated()).isFalse();
    assertThat(stored.facts().reference()).isEqualTo("N-2026-000001");
    assertThat(stored.facts().receivedAt()).isEqualTo(NOW);
    assertThat(stored.facts().clocks())
        .extracting(clock -> clock.regime() + " " + clock.stage() + " " + clock.dueAt())
        .containsExactly(
            "nis2 incidentNotification 2026-03-05T06:10:00Z",
            "csirtReply reply 2026-03-03T08:00:00Z");
    NotificationDetail detail = notifications.detail(stored.facts().reference());
    assertThat(detail.content()).isEqualTo(aNotification().build());
    assertThat(detail.row().state()).isEqualTo(NotificationState.WAITING);
    assertThat(detail.row().nextClock().orElseThrow().stage()).isEqualTo(Stage.REPLY);
    assertThat(detail.clocks())
        .extracting(clock -> clock.regime().code() + " " + clock.stage().code())
        .containsExactlyInAnyOrder(
            "nis2 earlyWarning",
            "nis2 incidentNotification",
            "nis2 finalReport",
            "csirtReply reply",
            "gdpr incidentNotification");
  }

  @Test
  void theLeafOfTheReceiptIsTheLeafOfTheAuditRow() {
    Stored stored =
        notifications.take(aNotification().with("title", "é ü ĳ \"quoted\" \\n"), Optional.empty());

    var rows =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new SqlAuditTrail())
                    .before(Long.MAX_VALUE, AuditFilter.about(stored.facts().reference()), 10));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).action()).isEqualTo("notification.received");
    assertThat(rows.get(0).details()).contains(stored.facts().bodySha256());
    assertThat(stored.facts().leafHash())
        .isEqualTo(rows.get(0).leaf())
        .isEqualTo(Leaf.hash(rows.get(0)));
    assertThat(rows.get(0).salt()).isPresent();
  }

  @Test
  void aRepeatGivesWhatWasStored() {
    Stored first = notifications.take(aNotification(), Optional.empty());
    Stored again = notifications.take(aNotification(), Optional.empty());

    assertThat(again.repeated()).isTrue();
    assertThat(again.facts()).isEqualTo(first.facts());
    assertThat(notifications.count("notification")).isOne();
    assertThat(notifications.count("notification_thread")).isOne();
    assertThat(notifications.count(TAKEN_IN)).isOne();
    assertThat(notifications.count("outbox_message")).isOne();
  }

  @Test
  void otherBytesUnderAKnownIdAreRefused() {
    notifications.take(aNotification(), Optional.empty());

    assertThatThrownBy(
            () -> notifications.take(aNotification().with("title", "Other"), Optional.empty()))
        .isInstanceOf(OtherContent.class);
    assertThat(notifications.count("submission")).isOne();
  }

  @Test
  void equalSubmissionsAtTheSameInstantAreOne() throws Exception {
    int clients = 8;
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      for (int round = 0; round < 12; round++) {
        UUID id = new UUID(7, round);
        CyclicBarrier start = new CyclicBarrier(clients);
        List<Callable<Stored>> calls = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
          calls.add(
              () -> {
                start.await();
                return notifications.take(aNotification().id(id), Optional.empty());
              });
        }
        List<Stored> results = new ArrayList<>();
        for (Future<Stored> call : pool.invokeAll(calls)) {
          results.add(call.get());
        }

        assertThat(results).filteredOn(stored -> !stored.repeated()).hasSize(1);
        assertThat(results).extracting(Stored::facts).containsOnly(results.get(0).facts());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(notifications.count("notification")).isEqualTo(12);
    assertThat(notifications.count(TAKEN_IN)).isEqualTo(12);
  }

  @Test
  void aFollowUpMovesTheClocksOfItsThread() {
    Stored first = notifications.take(aNotification(), Optional.empty());
    Stored second =
        notifications.take(
            followUp("incidentNotification", first).with("id", new UUID(2, 2).toString()),
            Optional.of(first));

    NotificationDetail detail = notifications.detail(second.facts().reference());
    assertThat(detail.row().state()).isEqualTo(NotificationState.FOLLOW_UP);
    assertThat(detail.thread())
        .extracting(NotificationRow::reference)
        .containsExactly(first.facts().reference(), second.facts().reference());
    assertThat(detail.clocks())
        .filteredOn(clock -> clock.regime() == Regime.NIS2)
        .extracting(clock -> clock.stage().code() + " " + clock.state().code())
        .containsExactlyInAnyOrder(
            "earlyWarning reported", "incidentNotification reported", "finalReport due");
  }

  @Test
  void twoFollowUpsCannotMoveTheClocksFromTheSameState() {
    Stored first = notifications.take(aNotification(), Optional.empty());
    TakeIn a =
        notifications.command(followUp("incidentNotification", first).id(new UUID(2, 1)), first);
    TakeIn b = notifications.command(followUp("finalReport", first).id(new UUID(2, 2)), first);
    notifications.take(a);

    assertThatThrownBy(() -> notifications.take(b)).isInstanceOf(ThreadMoved.class);
    assertThat(notifications.take(a).repeated()).isTrue();
    assertThat(notifications.count("submission")).isEqualTo(2);
  }

  /** Whoever holds it writes from what it is now, and nobody comes between. */
  @Test
  void aThreadThatIsHeldIsAsItIsNowAndDoesNotMove() {
    Stored first = notifications.take(aNotification(), Optional.empty());
    TakeIn other = notifications.command(followUp("finalReport", first).id(new UUID(2, 1)), first);
    database.as(
        SYSTEM,
        em -> {
          JpaNotifications store = Database.inject(em, new JpaNotifications());
          int before = store.thread(other.threadId()).orElseThrow().version();
          notifications.take(other);
          int held = store.hold(other.threadId()).orElseThrow().version();
          assertThat(held).isEqualTo(before + 1);
          assertThatThrownBy(
                  () ->
                      database.asOwner(
                          "set lock_timeout = '200ms';"
                              + " update notification_thread set version = version + 1"))
              .hasStackTraceContaining("lock timeout");
          return null;
        });
  }

  @Test
  void aFollowUpAnswersWhatWasAsked() {
    Stored first = notifications.take(aNotification(), Optional.empty());
    database.as(
        ANALYST,
        em -> {
          JpaNotifications store = Database.inject(em, new JpaNotifications());
          Notification asked = store.byReference(first.facts().reference()).orElseThrow();
          store.add(new InformationRequest(asked, "Which systems?", "Ann Analyst", NOW));
          return null;
        });
    assertThat(notifications.detail(first.facts().reference()).row().state())
        .isEqualTo(NotificationState.AWAITING_INFORMATION);

    Stored answer =
        notifications.take(
            followUp("intermediateReport", first).id(new UUID(2, 1)), Optional.of(first));

    NotificationDetail detail = notifications.detail(first.facts().reference());
    assertThat(detail.row().state()).isEqualTo(NotificationState.WAITING);
    assertThat(detail.questions()).hasSize(1);
    assertThat(detail.questions().get(0).answer()).contains(answer.facts().reference());
  }

  @Test
  void anAcknowledgementLeavesWithTheReferenceUnlessItIsAnExercise() {
    notifications.take(aNotification(), Optional.empty());
    notifications.take(aNotification().with("exercise", true).id(new UUID(2, 1)), Optional.empty());

    assertThat(
            notifications.texts(
                "select recipient || ' ' || subject || ' ' || body from outbox_message"))
        .containsExactly("soc@example.be Received N-2026-000001 Keep N-2026-000001");
  }

  @Test
  void whatWasSaidCannotBeChanged() throws SQLException {
    notifications.take(aNotification(), Optional.empty());

    try (Connection connection = database.connect("belfry_app");
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "update notification set title = 'x'",
              "update notification set received_at = now()",
              "update notification set content = '{}'",
              "update submission set body = ''",
              "update receipt set signature = 'x'",
              "update notification_thread set opened_at = now()",
              "delete from notification",
              "delete from legal_clock",
              "update clock_move set motive = 'x'",
              "delete from clock_move",
              "update significance_assessment set answers = '{}'",
              "delete from significance_assessment",
              "update thread_act set words = 'x'",
              "delete from thread_act",
              "insert into submission values (gen_random_uuid(), repeat('0', 64), '')",
              "truncate submission")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void triageMovesTheStateAndNothingElse() {
    Stored stored = notifications.take(aNotification(), Optional.empty());
    database.as(
        ANALYST,
        em -> {
          Database.inject(em, new JpaNotifications())
              .byReference(stored.facts().reference())
              .orElseThrow()
              .attach(NotificationDecision.OPEN_INCIDENT, "I-2026-000001", "Ann Analyst", NOW);
          return null;
        });

    NotificationDetail detail = notifications.detail(stored.facts().reference());
    assertThat(detail.row().state()).isEqualTo(NotificationState.OPENED);
    assertThat(detail.row().outcome()).contains("I-2026-000001");
    assertThat(detail.settledBy()).contains("Ann Analyst");
    assertThat(detail.content()).isEqualTo(aNotification().build());
  }

  @Test
  void aSignatureIsKeptOnce() {
    Stored stored = notifications.take(aNotification(), Optional.empty());
    Receipt first = notifications.keep(new Receipt(stored.facts(), KEY, "one"));
    Receipt second = notifications.keep(new Receipt(stored.facts(), KEY, "two"));

    assertThat(first.signature()).isEqualTo("one");
    assertThat(second).isEqualTo(first);
    Optional<Stored> again =
        database.as(
            ANALYST, em -> Database.inject(em, new SqlIntake()).stored(stored.facts().id()));
    assertThat(again.orElseThrow().signature()).contains("one");
  }

  @Test
  void aReceiptIsSignedWithTheKeyThatItNamesAlone() {
    Stored stored = notifications.take(aNotification(), Optional.empty());
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new SqlSigningKeys()).register("other-key", new byte[32], NOW);
          return null;
        });
    assertThat(notifications.keep(new Receipt(stored.facts(), "other-key", "other")).signature())
        .isNull();
    assertThat(notifications.keep(new Receipt(stored.facts(), KEY, "one")))
        .isEqualTo(new Receipt(stored.facts(), KEY, "one"));
  }

  /** One transaction for the notification and its signature, whose commit is waited for. */
  @Test
  void theSignatureIsAsDurableAsWhatItSigns() {
    Stored stored =
        database.as(
            Subject.anonymous(Language.NL),
            em -> {
              // As the shipped server; the one of these tests waits for no commit.
              em.createNativeQuery("select set_config('synchronous_commit', 'on', true)")
                  .getSingleResult();
              SqlIntake intake = Database.inject(em, new SqlIntake());
              Stored taken =
                  intake.take(
                      notifications.command(
                          aNotification(),
                          UUID.randomUUID(),
                          Optional.empty(),
                          List.of(),
                          Optional.empty()));
              intake.keepSignatures(List.of(new Receipt(taken.facts(), KEY, "one")));
              assertThat(
                      em.createNativeQuery("select current_setting('synchronous_commit')")
                          .getSingleResult())
                  .isEqualTo("on");
              return taken;
            });
    assertThat(
            notifications.count(
                "receipt r join submission s using (notification_id)"
                    + " where r.xmin = s.xmin and r.signature = 'one'"))
        .as(stored.facts().reference())
        .isOne();
  }

  @Test
  void aDraftIsKeptUntilItIsOld() {
    database.as(
        Subject.anonymous(Language.NL),
        em -> {
          SqlNotificationDrafts drafts = Database.inject(em, new SqlNotificationDrafts());
          drafts.save("a", java.util.Map.of("title", "é \"x\""), NOW);
          drafts.save("a", java.util.Map.of("title", "Second"), NOW.plusSeconds(1));
          drafts.save("b", java.util.Map.of(), NOW.plusSeconds(1));
          assertThat(drafts.load("a", NOW.plusSeconds(1)))
              .containsExactly(java.util.Map.entry("title", "Second"));
          assertThat(drafts.load("a", NOW.plusSeconds(2)))
              .as("gone before it is removed")
              .isEmpty();
          assertThat(drafts.removeOlderThan(NOW.plusSeconds(1))).isZero();
          assertThat(drafts.removeOlderThan(NOW.plusSeconds(2))).isEqualTo(2);
          assertThat(drafts.load("a", NOW)).isEmpty();
          return null;
        });
  }
}
