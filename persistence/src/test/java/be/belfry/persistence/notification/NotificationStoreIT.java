package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.notification.ThreadMoved;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.HolidaysOf2026;
import be.belfry.persistence.Database;
import be.belfry.persistence.audit.SqlAuditTrail;
import be.belfry.persistence.clock.JpaLegalClocks;
import be.belfry.persistence.clock.SqlClockQueries;
import be.belfry.persistence.clock.SqlClockReminders;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.security.SqlSigningKeys;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationStoreIT {
  /** The log of the intake: the keys have rows of their own. */
  private static final String TAKEN_IN = "audit_entry where action = 'notification.received'";

  private static final Subject SYSTEM = Subject.system("test");
  private static final Subject ANALYST = viewer(Role.ANALYST, Set.of(), null);
  private static final String KEY = "test-key";
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new SqlSigningKeys()).register(KEY, new byte[32], NOW);
          return null;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void storesTheWholeInOneStatement() {
    Stored stored = take(aNotification(), Optional.empty());

    assertThat(stored.repeated()).isFalse();
    assertThat(stored.facts().reference()).isEqualTo("N-2026-000001");
    assertThat(stored.facts().receivedAt()).isEqualTo(NOW);
    assertThat(stored.facts().clocks())
        .extracting(clock -> clock.regime() + " " + clock.stage() + " " + clock.dueAt())
        .containsExactly(
            "nis2 incidentNotification 2026-03-05T06:10:00Z",
            "csirtReply reply 2026-03-03T08:00:00Z");
    NotificationDetail detail = detail(stored.facts().reference());
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
    Stored stored = take(aNotification().with("title", "é ü ĳ \"quoted\" \\n"), Optional.empty());

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
  }

  @Test
  void aRepeatGivesWhatWasStored() {
    Stored first = take(aNotification(), Optional.empty());
    Stored again = take(aNotification(), Optional.empty());

    assertThat(again.repeated()).isTrue();
    assertThat(again.facts()).isEqualTo(first.facts());
    assertThat(count("notification")).isOne();
    assertThat(count("notification_thread")).isOne();
    assertThat(count(TAKEN_IN)).isOne();
    assertThat(count("outbox_message")).isOne();
  }

  @Test
  void listsTheClocksThatEndSoonest() {
    Stored stored = take(aNotification(), Optional.empty());
    Instant reply =
        detail(stored.facts().reference()).row().nextClock().orElseThrow().lastLawfulAt();

    assertThat(dueBefore(ANALYST, reply).rows()).isEmpty();
    assertThat(dueBefore(ANALYST, reply.plusSeconds(1)).rows())
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(clock.notification()).isEqualTo(stored.facts().reference());
              assertThat(clock.stage()).isEqualTo(Stage.REPLY);
              assertThat(clock.lastLawfulAt()).isEqualTo(reply);
            });
    Page<DueClock> later = dueBefore(ANALYST, Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(later.rows()).isSortedAccordingTo(Comparator.comparing(DueClock::lastLawfulAt));
    assertThat(later.total()).isEqualTo(later.rows().size()).isGreaterThan(1);
    Page<DueClock> overdue = overdue(reply.plusSeconds(1));
    assertThat(overdue.rows()).extracting(DueClock::lastLawfulAt).containsExactly(reply);
    assertThat(overdue(reply).rows()).as("its last instant is lawful").isEmpty();
    assertThat(overdue(reply, reply.plusSeconds(1)).rows()).hasSize(1);
    assertThat(overdue(reply.plusMillis(1), reply.plusSeconds(1)).rows()).isEmpty();
    assertThat(overdue(Instant.parse("2027-01-01T00:00:00Z")).rows())
        .isSortedAccordingTo(Comparator.comparing(DueClock::lastLawfulAt).reversed());
    Subject stranger = viewer(Role.SECTOR_AUTHORITY, Set.of("space"), null);
    assertThat(dueBefore(stranger, Instant.parse("2027-01-01T00:00:00Z")).total()).isZero();
  }

  @Test
  void aClockIsToldOnceWhenItIsNearAndOnceWhenItRanOut() {
    String reference = take(aNotification(), Optional.empty()).facts().reference();
    Instant reply = Instant.parse("2026-03-03T08:00:00Z");
    Instant near = reply.minusSeconds(4 * 3600);
    assertThat(tell(near)).as("four hours before and not yet").isEmpty();
    assertThat(tell(near.plusSeconds(1)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.kind()).isEqualTo(ClockReminder.Kind.DUE_SOON);
              assertThat(told.notification()).isEqualTo(reference);
              assertThat(told.regime()).isEqualTo(Regime.CSIRT_REPLY);
              assertThat(told.targetAt()).isEqualTo(reply);
              assertThat(told.exercise()).isFalse();
            });
    assertThat(tell(near.plusSeconds(2))).as("once").isEmpty();
    assertThat(tell(reply)).as("its last instant is lawful").isEmpty();
    assertThat(tell(reply.plusSeconds(1)))
        .extracting(ClockReminder::kind)
        .containsExactly(ClockReminder.Kind.OVERDUE);
    assertThat(tell(reply.plusSeconds(2))).as("once").isEmpty();

    database.asOwner(
        "update legal_clock set target_at = target_at + interval '2 hours',"
            + " last_lawful_at = last_lawful_at + interval '2 hours' where regime = 'csirtReply'");
    assertThat(tell(reply.plusSeconds(3)))
        .as("one that was moved is told again")
        .extracting(ClockReminder::kind)
        .containsExactly(ClockReminder.Kind.DUE_SOON);
    assertThat(tell(reply.plusSeconds(31L * 24 * 3600)))
        .as("nobody is told a month later")
        .noneMatch(told -> told.regime() == Regime.CSIRT_REPLY);
  }

  @Test
  void aClockThatOneNodeHoldsIsNotToldByTheOther() {
    take(aNotification(), Optional.empty());
    Instant late = Instant.parse("2026-03-03T08:00:01Z");
    List<ClockReminder> ofOther =
        database.as(
            SYSTEM,
            em -> {
              assertThat(reminders(em).toTell(late, 10)).hasSize(1);
              return database.as(SYSTEM, other -> reminders(other).toTell(late, 10));
            });
    assertThat(ofOther).isEmpty();
  }

  private List<ClockReminder> tell(Instant now) {
    return database.as(
        SYSTEM,
        em -> {
          List<ClockReminder> told = reminders(em).toTell(now, 10);
          reminders(em).keepTold(told);
          return told;
        });
  }

  private static SqlClockReminders reminders(EntityManager em) {
    return Database.inject(em, new SqlClockReminders());
  }

  private Page<DueClock> overdue(Instant now) {
    return overdue(Instant.EPOCH, now);
  }

  private Page<DueClock> overdue(Instant since, Instant now) {
    return database.as(
        ANALYST,
        em -> Database.inject(em, new SqlClockQueries()).overdue(since, now, ClockFilter.REAL, 10));
  }

  private Page<DueClock> dueBefore(Subject viewer, Instant before) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlClockQueries())
                .dueBetween(Instant.EPOCH, before, ClockFilter.REAL, 10));
  }

  @Test
  void otherBytesUnderAKnownIdAreRefused() {
    take(aNotification(), Optional.empty());

    assertThatThrownBy(() -> take(aNotification().with("title", "Other"), Optional.empty()))
        .isInstanceOf(OtherContent.class);
    assertThat(count("submission")).isOne();
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
                return take(aNotification().id(id), Optional.empty());
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
    assertThat(count("notification")).isEqualTo(12);
    assertThat(count(TAKEN_IN)).isEqualTo(12);
  }

  @Test
  void aFollowUpMovesTheClocksOfItsThread() {
    Stored first = take(aNotification(), Optional.empty());
    Stored second =
        take(
            followUp("incidentNotification", first).with("id", new UUID(2, 2).toString()),
            Optional.of(first));

    NotificationDetail detail = detail(second.facts().reference());
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
    Stored first = take(aNotification(), Optional.empty());
    TakeIn a = command(followUp("incidentNotification", first).id(new UUID(2, 1)), first);
    TakeIn b = command(followUp("finalReport", first).id(new UUID(2, 2)), first);
    take(a);

    assertThatThrownBy(() -> take(b)).isInstanceOf(ThreadMoved.class);
    assertThat(take(a).repeated()).isTrue();
    assertThat(count("submission")).isEqualTo(2);
  }

  @Test
  void aFollowUpAnswersWhatWasAsked() {
    Stored first = take(aNotification(), Optional.empty());
    database.as(
        ANALYST,
        em -> {
          JpaNotifications store = Database.inject(em, new JpaNotifications());
          Notification asked = store.byReference(first.facts().reference()).orElseThrow();
          store.add(new InformationRequest(asked, "Which systems?", "Ann Analyst", NOW));
          return null;
        });
    assertThat(detail(first.facts().reference()).row().state())
        .isEqualTo(NotificationState.AWAITING_INFORMATION);

    Stored answer =
        take(followUp("intermediateReport", first).id(new UUID(2, 1)), Optional.of(first));

    NotificationDetail detail = detail(first.facts().reference());
    assertThat(detail.row().state()).isEqualTo(NotificationState.WAITING);
    assertThat(detail.questions()).hasSize(1);
    assertThat(detail.questions().get(0).answer()).contains(answer.facts().reference());
  }

  @Test
  void anAcknowledgementLeavesWithTheReferenceUnlessItIsAnExercise() {
    take(aNotification(), Optional.empty());
    take(aNotification().with("exercise", true).id(new UUID(2, 1)), Optional.empty());

    assertThat(texts("select recipient || ' ' || subject || ' ' || body from outbox_message"))
        .containsExactly("soc@example.be Received N-2026-000001 Keep N-2026-000001");
  }

  @Test
  void whatWasSaidCannotBeChanged() throws SQLException {
    take(aNotification(), Optional.empty());

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
  void aPersonAddsTheClockOfAReportThatHeAsksForAndNoOther() {
    take(aNotification(), Optional.empty());
    String insert =
        """
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at)
        select gen_random_uuid(), id, 'nis2', '%s', now(), now(), now() from notification_thread
        """;
    Subject stranger = Subject.anonymous(Language.NL);

    assertThat(
            database.<Integer>as(stranger, em -> run(em, insert.formatted("intermediateReport"))))
        .isZero();
    assertThatThrownBy(
            () -> database.<Integer>as(ANALYST, em -> run(em, insert.formatted("progressReport"))))
        .hasStackTraceContaining("row-level security");
    assertThat(database.<Integer>as(ANALYST, em -> run(em, insert.formatted("intermediateReport"))))
        .isEqualTo(1);
  }

  private static int run(EntityManager em, String sql) {
    return em.createNativeQuery(sql).executeUpdate();
  }

  @Test
  void triageMovesTheStateAndNothingElse() {
    Stored stored = take(aNotification(), Optional.empty());
    database.as(
        ANALYST,
        em -> {
          Database.inject(em, new JpaNotifications())
              .byReference(stored.facts().reference())
              .orElseThrow()
              .attach(NotificationDecision.OPEN_INCIDENT, "I-2026-000001", "Ann Analyst", NOW);
          return null;
        });

    NotificationDetail detail = detail(stored.facts().reference());
    assertThat(detail.row().state()).isEqualTo(NotificationState.OPENED);
    assertThat(detail.row().outcome()).contains("I-2026-000001");
    assertThat(detail.settledBy()).contains("Ann Analyst");
    assertThat(detail.content()).isEqualTo(aNotification().build());
  }

  @Test
  void aSignatureIsKeptOnce() {
    Stored stored = take(aNotification(), Optional.empty());
    Receipt first = keep(new Receipt(stored.facts(), KEY, "one"));
    Receipt second = keep(new Receipt(stored.facts(), KEY, "two"));

    assertThat(first.signature()).isEqualTo("one");
    assertThat(second).isEqualTo(first);
    Optional<Stored> again =
        database.as(
            ANALYST, em -> Database.inject(em, new SqlIntake()).stored(stored.facts().id()));
    assertThat(again.orElseThrow().signature()).contains("one");
  }

  @Test
  void aReceiptIsSignedWithTheKeyThatItNamesAlone() {
    Stored stored = take(aNotification(), Optional.empty());
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new SqlSigningKeys()).register("other-key", new byte[32], NOW);
          return null;
        });
    assertThat(keep(new Receipt(stored.facts(), "other-key", "other")).signature()).isNull();
    assertThat(keep(new Receipt(stored.facts(), KEY, "one")))
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
                      command(
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
            count(
                "receipt r join submission s using (notification_id)"
                    + " where r.xmin = s.xmin and r.signature = 'one'"))
        .as(stored.facts().reference())
        .isOne();
  }

  @Test
  void aClockCanBeSaidNotToApply() {
    Stored stored = take(aNotification().with("impact.personalData", "unknown"), Optional.empty());
    UUID gdpr =
        detail(stored.facts().reference()).clocks().stream()
            .filter(clock -> clock.regime() == Regime.GDPR)
            .findFirst()
            .orElseThrow()
            .id();
    database.as(
        ANALYST,
        em -> {
          Database.inject(em, new JpaLegalClocks())
              .byId(gdpr)
              .orElseThrow()
              .markNotApplicable("Machine data only", "Ann Analyst");
          return null;
        });

    assertThat(detail(stored.facts().reference()).clocks())
        .filteredOn(clock -> clock.id().equals(gdpr))
        .extracting(clock -> clock.state() + " " + clock.notApplicableReason().orElse(""))
        .containsExactly("NOT_APPLICABLE Machine data only");
  }

  @Test
  void theDatabaseDerivesTheStateOfAClockAsTheDomainDoes() {
    Instant[] instants = {null, NOW.minusSeconds(1), NOW, NOW.plusSeconds(1)};
    for (Instant end : instants) {
      for (Instant reported : instants) {
        for (int facts = 0; facts < 4; facts++) {
          boolean notApplicable = facts % 2 == 1;
          boolean suspended = facts > 1;
          String sql =
              "select clock_state(%s, %s, %s, %s, '%s')"
                  .formatted(literal(end), literal(reported), notApplicable, suspended, NOW);
          assertThat(texts(sql))
              .as(sql)
              .containsExactly(
                  ClockState.of(
                          Optional.ofNullable(end),
                          Optional.ofNullable(reported),
                          notApplicable,
                          suspended,
                          NOW)
                      .code());
        }
      }
    }
  }

  @Test
  void theWallsHideWhatIsNotTheViewers() {
    UUID grid = organisation("Example Grid");
    take(aNotification().id(new UUID(1, 1)), Optional.empty(), Optional.of(grid));
    take(aNotification().id(new UUID(1, 2)).with("tlp", "amberStrict"), Optional.empty());
    take(aMinimalNotification().id(new UUID(1, 3)).with("sector", "health"), Optional.empty());
    take(aNotification().id(new UUID(1, 4)).with("exercise", true), Optional.empty());
    take(aNotification().id(new UUID(1, 5)).with("tlp", "red"), Optional.empty());

    assertThat(ids(ANALYST)).containsExactly(1, 2, 3);
    assertThat(ids(viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), null))).containsExactly(1);
    assertThat(ids(viewer(Role.SECTOR_AUTHORITY, Set.of("health"), null))).containsExactly(3);
    assertThat(ids(viewer(Role.ORGANISATION, Set.of(), grid))).containsExactly(1);
    assertThat(ids(viewer(Role.ORGANISATION, Set.of(), UUID.randomUUID()))).isEmpty();
    assertThat(ids(Subject.anonymous(Language.NL))).isEmpty();
    assertThat(ids(viewer(Role.STATISTICIAN, Set.of(), null))).isEmpty();
    assertThat(ids(SYSTEM)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void redIsForThoseWhoTriage() {
    database.asOwner(
        """
        insert into account (id, username, name, role, language, password_hash, created_at) values
          ('00000000-0000-0000-0000-00000000000a', 'ann', 'Ann', 'analyst', 'nl', 'x', now()),
          ('00000000-0000-0000-0000-00000000000b', 'dirk', 'Dirk', 'director', 'nl', 'x', now())
        """);
    Stored stored = take(aNotification().with("tlp", "red"), Optional.empty());

    assertThat(ids(viewer(new UUID(0, 10), Role.ANALYST, Set.of(), null))).hasSize(1);
    assertThat(ids(viewer(new UUID(0, 11), Role.DIRECTOR, Set.of(), null))).isEmpty();
    take(
        followUp("intermediateReport", stored).id(new UUID(2, 1)).with("tlp", "amber"),
        Optional.of(stored));
    assertThat(texts("select tlp from notification_thread")).containsExactly("red");
    assertThat(texts("select distinct tlp || named::text from notification"))
        .containsExactly("red{00000000-0000-0000-0000-00000000000a}");
  }

  /** Whoever the thread is hidden from finds none of its reports in a list, a search or a count. */
  @Test
  void aLaterReportNarrowsTheEarlierOnes() {
    Subject authority = viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), null);
    Stored first = take(aNotification().id(new UUID(1, 1)), Optional.empty());
    assertThat(ids(authority)).containsExactly(1);
    take(
        followUp("incidentNotification", first).id(new UUID(1, 2)).with("tlp", "amberStrict"),
        Optional.of(first));
    take(
        followUp("intermediateReport", first).id(new UUID(1, 3)).with("tlp", "green"),
        Optional.of(first));

    assertThat(ids(ANALYST)).containsExactly(1, 2, 3);
    assertThat(ids(authority)).isEmpty();
    assertThat(texts("select distinct tlp from notification")).containsExactly("amberStrict");
    for (String words : new String[] {null, first.facts().reference()}) {
      NotificationFilter filter = with(Set.of(), Set.of(), Set.of(), null, null, words);
      Page<NotificationRow> seen =
          database.as(
              authority,
              em ->
                  Database.inject(em, new SqlNotificationQueries())
                      .list(filter, PageRequest.first()));
      assertThat(seen.total()).isZero();
      assertThat(list(filter, PageRequest.first()).total()).isPositive();
    }
    Optional<String> said =
        database.as(
            ANALYST,
            em -> {
              JpaNotifications store = Database.inject(em, new JpaNotifications());
              return store.lastMarking(store.byId(new UUID(1, 1)).orElseThrow().threadId());
            });
    assertThat(said).contains("green");
  }

  @Test
  void whatHangsOnANotificationIsAsVisibleAsIt() {
    take(aNotification(), Optional.empty());
    for (String table : List.of("submission", "receipt", "legal_clock", "notification_thread")) {
      assertThat(rows(ANALYST, table)).as(table).isPositive();
      assertThat(rows(Subject.anonymous(Language.NL), table)).as(table).isZero();
    }
  }

  @Test
  void pagesThroughAListWithoutGapsOrRepeats() {
    for (int i = 0; i < 7; i++) {
      take(aNotification().id(new UUID(1, i)), Optional.empty());
    }
    for (NotificationFilter filter :
        List.of(NotificationFilter.all(), NotificationFilter.queue())) {
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<NotificationRow> page = list(filter, new PageRequest(cursor, 3));
        page.rows().forEach(row -> seen.add(row.reference()));
        assertThat(page.total()).isEqualTo(7);
        cursor = page.next();
      } while (cursor.isPresent());
      assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }
  }

  @Test
  void theQueueBeginsWithWhatTheClockPresses() {
    take(aMinimalNotification().id(new UUID(1, 1)).with("kind", "voluntary"), Optional.empty());
    Stored late = take(aNotification().id(new UUID(1, 2)), Optional.empty());
    Stored soon = take(aNotification().id(new UUID(1, 3)), Optional.empty());
    Stored none = take(aNotification().id(new UUID(1, 4)), Optional.empty());
    take(aMinimalNotification().id(new UUID(1, 5)).with("kind", "voluntary"), Optional.empty());
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

    assertThat(found(NotificationFilter.queue())).containsExactly(3, 2, 4, 1, 5);
    List<Integer> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<NotificationRow> page = list(NotificationFilter.queue(), new PageRequest(cursor, 1));
      page.rows().forEach(row -> paged.add((int) row.id().getLeastSignificantBits()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(paged).containsExactly(3, 2, 4, 1, 5);
    assertThat(soon.facts().reference())
        .isEqualTo(list(NotificationFilter.queue(), PageRequest.first()).rows().get(0).reference());
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
              () -> list(NotificationFilter.queue(), new PageRequest(Optional.of(cursor), 3)))
          .as(value)
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void showsAnEntityTheClocksOfWhatItOwesAlone() {
    UUID entity = organisation("Example Grid");
    take(aNotification().id(new UUID(1, 1)), Optional.empty(), Optional.of(entity));
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'r', not_applicable_by = 'b'"
            + " where regime <> 'csirtReply'");

    assertThat(list(NotificationFilter.all(), PageRequest.first()).rows().get(0).nextClock())
        .isPresent();
    assertThat(
            database
                .as(
                    viewer(Role.ORGANISATION, Set.of(), entity),
                    em ->
                        Database.inject(em, new SqlNotificationQueries())
                            .list(NotificationFilter.all(), PageRequest.first()))
                .rows())
        .singleElement()
        .satisfies(row -> assertThat(row.nextClock()).isEmpty());
  }

  @Test
  void refusesACursorThatItDidNotMake() {
    for (String cursor : List.of("x", "%", "", "MTIz")) {
      assertThatThrownBy(
              () -> list(NotificationFilter.all(), new PageRequest(Optional.of(cursor), 3)))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void filtersByEachCriterion() {
    Stored first = take(aNotification().id(new UUID(1, 1)), Optional.empty());
    take(
        followUp("finalReport", first).id(new UUID(1, 2)).with("title", "All over"),
        Optional.of(first));
    take(
        aMinimalNotification()
            .id(new UUID(1, 3))
            .with("sector", "health")
            .with("kind", "voluntary")
            .with("channel", "phone"),
        Optional.empty());

    NotificationFilter all = NotificationFilter.all();
    assertThat(found(all)).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(found(NotificationFilter.queue())).containsExactlyInAnyOrder(1, 3);
    assertThat(found(with(Set.of(), Set.of(Sector.HEALTH), Set.of(), null, null, null)))
        .containsExactly(3);
    assertThat(
            found(with(Set.of(NotificationState.FOLLOW_UP), Set.of(), Set.of(), null, null, null)))
        .containsExactly(2);
    assertThat(
            found(with(Set.of(), Set.of(), Set.of(NotificationKind.VOLUNTARY), null, null, null)))
        .containsExactly(3);
    assertThat(found(with(Set.of(), Set.of(), Set.of(), NOW.plusSeconds(1), null, null))).isEmpty();
    assertThat(found(with(Set.of(), Set.of(), Set.of(), NOW, NOW.plusSeconds(1), null))).hasSize(3);
    assertThat(found(with(Set.of(), Set.of(), Set.of(), null, NOW, null))).isEmpty();
    assertThat(found(with(Set.of(), Set.of(), Set.of(), null, null, "control RANSOMWARE")))
        .containsExactlyInAnyOrder(1, 3);
    assertThat(found(with(Set.of(), Set.of(), Set.of(), null, null, "all over")))
        .containsExactly(2);
    assertThat(found(with(Set.of(), Set.of(), Set.of(), null, null, "N-2026-000003")))
        .containsExactly(3);
    assertThat(found(with(Set.of(), Set.of(), Set.of(), null, null, "'; drop table x; --")))
        .isEmpty();
  }

  @Test
  void aDraftIsKeptUntilItIsSentOrOld() {
    database.as(
        Subject.anonymous(Language.NL),
        em -> {
          SqlNotificationDrafts drafts = Database.inject(em, new SqlNotificationDrafts());
          drafts.save("a", java.util.Map.of("title", "é \"x\""), NOW);
          drafts.save("a", java.util.Map.of("title", "Second"), NOW.plusSeconds(1));
          drafts.save("b", java.util.Map.of(), NOW.plusSeconds(1));
          assertThat(drafts.load("a")).containsExactly(java.util.Map.entry("title", "Second"));
          assertThat(drafts.removeOlderThan(NOW.plusSeconds(1))).isZero();
          drafts.remove("a");
          assertThat(drafts.load("a")).isEmpty();
          assertThat(drafts.removeOlderThan(NOW.plusSeconds(2))).isOne();
          return null;
        });
  }

  @Test
  void findsWordsByTheirBeginningAndWithoutAccentsBehindTheWalls() {
    take(
        aNotification().id(new UUID(1, 1)).with("title", "Fuite de données à Liège"),
        Optional.empty());
    take(
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
            found(with(Set.of(NotificationState.WAITING), Set.of(), Set.of(), null, null, "lieg")))
        .hasSize(1);
  }

  private List<String> titles(Subject viewer, String text) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlNotificationQueries())
                .list(with(Set.of(), Set.of(), Set.of(), null, null, text), PageRequest.first())
                .rows()
                .stream()
                .map(NotificationRow::title)
                .toList());
  }

  private static NotificationFilter with(
      Set<NotificationState> states,
      Set<Sector> sectors,
      Set<NotificationKind> kinds,
      Instant from,
      Instant to,
      String text) {
    return new NotificationFilter(
        states,
        sectors,
        kinds,
        Set.of(),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        Optional.ofNullable(text),
        false,
        NotificationFilter.Sort.NEWEST_FIRST);
  }

  private static ANotification followUp(String kind, Stored first) {
    return aNotification().with("kind", kind).with("follows", first.facts().reference());
  }

  private Stored take(ANotification notification, Optional<Stored> first) {
    return take(notification, first, Optional.empty());
  }

  private Stored take(
      ANotification notification, Optional<Stored> first, Optional<UUID> organisation) {
    return take(
        first
            .map(stored -> command(notification, stored))
            .orElseGet(
                () ->
                    command(
                        notification,
                        UUID.randomUUID(),
                        Optional.empty(),
                        List.of(),
                        organisation)));
  }

  private Stored take(TakeIn command) {
    return database.as(
        Subject.anonymous(Language.NL), em -> Database.inject(em, new SqlIntake()).take(command));
  }

  private TakeIn command(ANotification notification, Stored first) {
    return database.as(
        SYSTEM,
        em -> {
          JpaNotifications store = Database.inject(em, new JpaNotifications());
          NotificationThread thread =
              store
                  .thread(store.byReference(first.facts().reference()).orElseThrow().threadId())
                  .orElseThrow();
          return command(
              notification,
              thread.id(),
              Optional.of(thread.version()),
              Database.inject(em, new JpaLegalClocks()).copies(thread.id()),
              thread.organisationId());
        });
  }

  private static TakeIn command(
      ANotification notification,
      UUID thread,
      Optional<Integer> version,
      List<LegalClock> clocks,
      Optional<UUID> organisation) {
    ReceiveNotification read = notification.build();
    byte[] body = notification.bytes();
    return new TakeIn(
        read,
        body,
        sha256(body),
        new String(body, java.nio.charset.StandardCharsets.UTF_8),
        Subject.anonymous(Language.NL),
        NOW,
        thread,
        version,
        organisation,
        ThreadClocks.after(
            thread, clocks, List.of(), read.report(NOW, Optional.empty()), new HolidaysOf2026()),
        KEY,
        Optional.empty(),
        read.contact()
            .email()
            .map(to -> new TakeIn.Mail(to, "Received {reference}", "Keep {reference}")));
  }

  private static String sha256(byte[] bytes) {
    try {
      return java.util.HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Receipt keep(Receipt receipt) {
    return database.as(
        Subject.anonymous(Language.NL),
        em -> Database.inject(em, new SqlIntake()).keepSignatures(List.of(receipt)).get(0));
  }

  private NotificationDetail detail(String reference) {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new SqlNotificationQueries()).detail(reference, NOW).orElseThrow());
  }

  private Page<NotificationRow> list(NotificationFilter filter, PageRequest page) {
    return database.as(
        ANALYST, em -> Database.inject(em, new SqlNotificationQueries()).list(filter, page));
  }

  private List<Integer> found(NotificationFilter filter) {
    return list(filter, PageRequest.first()).rows().stream()
        .map(row -> (int) row.id().getLeastSignificantBits())
        .toList();
  }

  private List<Integer> ids(Subject viewer) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlNotificationQueries())
                .list(NotificationFilter.all(), PageRequest.first())
                .rows()
                .stream()
                .map(row -> (int) row.id().getLeastSignificantBits())
                .sorted()
                .toList());
  }

  private UUID organisation(String name) {
    UUID id = UUID.randomUUID();
    database.asOwner(
        "insert into organisation (id, name, sector, category, language) values ('%s', '%s', 'energy', 'essential', 'fr')"
            .formatted(id, name));
    return id;
  }

  private long count(String table) {
    return Long.parseLong(texts("select count(*)::text from " + table).get(0));
  }

  private long rows(Subject viewer, String table) {
    return database
        .as(
            viewer,
            em ->
                ((Number) em.createNativeQuery("select count(*) from " + table).getSingleResult()))
        .longValue();
  }

  private List<String> texts(String sql) {
    try (Connection connection = database.connect("belfry_owner");
        Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      List<String> out = new ArrayList<>();
      while (result.next()) {
        out.add(result.getString(1));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String literal(Instant instant) {
    return instant == null ? "null" : "'" + instant + "'";
  }

  private static Subject viewer(Role role, Set<String> sectors, UUID organisation) {
    return viewer(new UUID(9, 9), role, sectors, organisation);
  }

  private static Subject viewer(UUID id, Role role, Set<String> sectors, UUID organisation) {
    return new Subject(
        id,
        role.code().toLowerCase(java.util.Locale.ROOT),
        role.code(),
        role,
        Optional.empty(),
        Optional.empty(),
        sectors,
        Optional.ofNullable(organisation),
        Language.EN,
        false);
  }
}
