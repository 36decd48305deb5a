package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.HolidaysOf2026;
import be.belfry.persistence.Database;
import be.belfry.persistence.audit.SqlAuditTrail;
import be.belfry.persistence.security.SqlSigningKeys;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several notifications in one statement: the rows of each as if it had come alone. */
class TogetherIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final String KEY = "test-key";

  /** Every table that the intake writes, without what differs by nature: ids, numbers, hashes. */
  private static final List<String> WRITTEN =
      List.of(
          "select version, organisation_name, enterprise_number, organisation_id, language,"
              + " opened_at, secret_hash, tlp, sectors, services, cardinality(named), exercise"
              + " from notification_thread order by organisation_name",
          "select body_sha256, encode(body, 'hex'), body_sha256 = encode(sha256(body), 'hex')"
              + " from submission order by 1",
          "select version, first, follows, kind, channel, state, received_at, aware_at, started_at,"
              + " detected_at, ended_at, organisation_name, contact_email, language, title,"
              + " description, sector, sub_sector, classification, phenomenon, cross_border,"
              + " personal_data, provinces, regimes, indicators, content - 'id', submitted_by,"
              + " outcome, tlp, sectors, services, cardinality(named), organisation_id, exercise"
              + " from notification order by organisation_name",
          "select t.organisation_name, k.version, k.regime, k.stage, k.started_at, k.target_at,"
              + " k.last_lawful_at, k.reported_at, k.not_applicable_reason, k.not_applicable_by"
              + " from legal_clock k join notification_thread t on t.id = k.thread_id"
              + " order by 1, 3, 4",
          "select count(*), min(subject), max(text_length) from"
              + " (select subject, length(body) text_length from outbox_message) m",
          "select action, actor, office, at from audit_entry order by seq",
          "select clocks, key_id, signature from receipt order by 1");

  private final Database together = Database.fresh();
  private final Database alone = Database.fresh();

  @BeforeEach
  void open() {
    for (Database database : List.of(together, alone)) {
      database.asOwner(
          "insert into account (id, username, name, role, language, password_hash, created_at)"
              + " values (gen_random_uuid(), 'analyst.one', 'A', 'analyst', 'nl', 'x', now())");
      database.as(
          SYSTEM,
          em -> {
            Database.inject(em, new SqlSigningKeys()).register(KEY, new byte[32], NOW);
            return null;
          });
    }
  }

  @AfterEach
  void close() {
    together.close();
    alone.close();
  }

  private static ANotification named(ANotification notification, String name) {
    return notification.id(UUID.randomUUID()).with("organisation.name", name);
  }

  @Test
  void writesTheSameRowsAsForEachAlone() throws SQLException {
    List<TakeIn> commands =
        List.of(
            command(named(aNotification(), "a")),
            command(named(aMinimalNotification(), "b")),
            command(named(aNotification().with("tlp", "red"), "c")),
            command(named(aNotification().with("exercise", true), "d")),
            command(named(aNotification().with("title", "é ü ĳ \"quoted\" \\n {},"), "e")));

    List<Stored> stored = takeTogether(commands);
    commands.forEach(command -> take(alone, command));

    assertThat(stored).hasSize(commands.size()).noneMatch(Stored::repeated);
    for (String written : WRITTEN) {
      assertThat(rows(together, written)).as(written).isEqualTo(rows(alone, written)).isNotEmpty();
    }
  }

  @Test
  void eachReceiptHasTheLeafOfItsOwnAuditRow() {
    List<TakeIn> commands = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      commands.add(command(named(aNotification(), "entity " + i)));
    }

    Set<Optional<String>> salts = new HashSet<>();
    for (Stored stored : takeTogether(commands)) {
      var rows =
          together.as(
              SYSTEM,
              em ->
                  Database.inject(em, new SqlAuditTrail())
                      .before(Long.MAX_VALUE, AuditFilter.about(stored.facts().reference()), 10));
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).details()).contains(stored.facts().id().toString());
      assertThat(stored.facts().leafHash()).isEqualTo(Leaf.hash(rows.get(0)));
      salts.add(rows.get(0).salt());
    }
    assertThat(salts).as("a salt for each").hasSize(5).allMatch(Optional::isPresent);
  }

  @Test
  void passesOverWhatIsKnownAndLeavesItAsItIs() throws SQLException {
    TakeIn known = command(named(aNotification(), "known"));
    Stored first = take(together, known);
    TakeIn fresh = command(named(aNotification(), "new"));

    List<Stored> stored = takeTogether(List.of(known, fresh));

    assertThat(stored)
        .extracting(one -> one.facts().id())
        .containsExactly(fresh.notification().id());
    assertThat(rows(together, "select count(*) from notification")).containsExactly("2");
    assertThat(take(together, known).facts()).isEqualTo(first.facts());
    assertThatThrownBy(
            () ->
                take(
                    together,
                    command(named(aNotification(), "other").id(known.notification().id()))))
        .isInstanceOf(OtherContent.class);
  }

  @Test
  void manyOfTheSameInOppositeOrdersAreStoredOnceAndNobodyWaitsForEver() throws Exception {
    List<TakeIn> commands = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      commands.add(command(named(aNotification(), "entity " + i)));
    }
    List<TakeIn> backwards = new ArrayList<>(commands);
    Collections.reverse(backwards);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<TakeIn> mine = i % 2 == 0 ? commands : backwards;
        calls.add(() -> takeTogether(mine).size());
      }
      int stored = 0;
      for (Future<Integer> call : pool.invokeAll(calls)) {
        stored += call.get();
      }

      assertThat(stored).isEqualTo(20);
      assertThat(rows(together, "select count(*) from notification")).containsExactly("20");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aReportThatFollowsAnotherOneDoesNotGoAlong() {
    TakeIn opening = command(named(aNotification(), "a"));
    TakeIn follows =
        new TakeIn(
            opening.notification(),
            opening.body(),
            opening.answer(),
            opening.bodySha256(),
            opening.content(),
            opening.actor(),
            NOW,
            opening.threadId(),
            Optional.of(0),
            Optional.empty(),
            opening.clocks(),
            KEY,
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> takeTogether(List.of(follows))).hasMessageContaining("taken in alone");
  }

  /** Only what it writes itself is left aside, and only while it does. */
  @Test
  void aClockOfAnotherThreadInTheSameTransactionIsStillNotedForTheFigures() {
    TakeIn before = command(named(aNotification(), "before"));
    take(together, before);
    together.asOwner("select statistics_fold()");

    together.as(
        SYSTEM,
        em -> {
          Database.inject(em, new SqlIntake())
              .takeTogether(List.of(command(named(aNotification(), "new"))));
          return em.createNativeQuery(
                  """
                  insert into legal_clock (id, thread_id, regime, stage)
                  values (gen_random_uuid(), cast(?1 as uuid), 'cer', 'intermediateReport')
                  """)
              .setParameter(1, before.threadId().toString())
              .executeUpdate();
        });

    assertThat(together.texts("select key from statistics_dirty where not arrived"))
        .containsExactly(before.notification().id().toString());
  }

  @Test
  void keepsTheFirstSignatureOfEach() {
    List<TakeIn> commands =
        List.of(command(named(aNotification(), "a")), command(named(aNotification(), "b")));
    List<Stored> stored = takeTogether(commands);

    List<Receipt> kept = keep(stored, "first");
    List<Receipt> again = keep(List.of(stored.get(1), stored.get(0)), "second");

    assertThat(kept).extracting(Receipt::signature).containsOnly("first");
    assertThat(again).containsExactly(kept.get(1), kept.get(0));
  }

  private List<Receipt> keep(List<Stored> stored, String signature) {
    return together.as(
        Subject.anonymous(Language.NL),
        em ->
            Database.inject(em, new SqlIntake())
                .keepSignatures(
                    stored.stream().map(one -> new Receipt(one.facts(), KEY, signature)).toList()));
  }

  private List<Stored> takeTogether(List<TakeIn> commands) {
    return together.as(
        Subject.anonymous(Language.NL),
        em -> Database.inject(em, new SqlIntake()).takeTogether(commands));
  }

  private static Stored take(Database database, TakeIn command) {
    return database.as(
        Subject.anonymous(Language.NL), em -> Database.inject(em, new SqlIntake()).take(command));
  }

  private static List<String> rows(Database database, String query) throws SQLException {
    try (Connection connection = database.connect("belfry_owner");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  private static TakeIn command(ANotification notification) {
    ReceiveNotification read = notification.build();
    UUID thread = UUID.randomUUID();
    return new TakeIn(
        read,
        notification.bytes(),
        false,
        Sha256.hex(notification.bytes()),
        new String(notification.bytes(), StandardCharsets.UTF_8),
        Subject.anonymous(Language.NL),
        NOW,
        thread,
        Optional.empty(),
        Optional.empty(),
        ThreadClocks.after(
            thread, List.of(), List.of(), read.report(NOW, Optional.empty()), new HolidaysOf2026()),
        KEY,
        Optional.empty(),
        read.contact()
            .email()
            .map(to -> new TakeIn.Mail(to, "Received {reference}", "Keep {reference}")));
  }
}
