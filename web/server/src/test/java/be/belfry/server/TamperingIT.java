package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import be.belfry.services.audit.CheckpointPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the database's superuser can do to the record, with every trigger and right out of his way:
 * each is found, and the first row that does not fit is named.
 */
@ExtendWith(NoSecondTry.class)
class TamperingIT {
  @TempDir Path folder;

  /** What somebody does; the connection's transaction is committed afterwards. */
  @FunctionalInterface
  interface Manipulation {
    void by(Statement superuser, SignedLog log) throws SQLException;
  }

  private SignedLog log() throws SQLException {
    return log(folder.resolve("place.jsonl").toString());
  }

  private static SignedLog log(String place) throws SQLException {
    SignedLog log = new SignedLog(place);
    log.append(9);
    log.sequence(100);
    log.receive(1, "first");
    log.receive(2, "second");
    log.sequence(100);
    log.append(8);
    log.sequence(100);
    log.append(10);
    log.sequence(100);
    return log;
  }

  private static Manipulation sql(String sql) {
    return (superuser, log) -> superuser.execute(sql);
  }

  private static Manipulation careful(String sql) {
    return (superuser, log) -> {
      superuser.execute(sql);
      log.workOutAnew(superuser, null);
    };
  }

  private static Manipulation signing(String sql) {
    return (superuser, log) -> {
      SignedLog.Key own = new SignedLog.Key();
      superuser.execute(sql);
      superuser.execute(
          "insert into signing_key values ('%s', '\\x%s', now())"
              .formatted(own.keyId, HexFormat.of().formatHex(own.publicKey)));
      log.workOutAnew(superuser, own);
    };
  }

  private static final String SWAP =
      """
      update audit_entry set seq = -seq where seq in (14, 15);
      update audit_entry set seq = 29 + seq where seq < 0
      """;

  /** Row 1 is the key's, 2 to 10 and from 13 on are of incidents, 11 and 12 of notifications. */
  static Stream<Arguments> manipulations() {
    return Stream.of(
        arguments("a row changed", sql("update audit_entry set actor = 'x' where seq = 7"), 7),
        arguments(
            "a row changed with its leaf",
            sql(
                """
                update audit_entry set actor = 'x' where seq = 7;
                update audit_entry set leaf = audit_leaf(seq, at, actor, office, action, object,
                  details, salt) where seq = 7
                """),
            7),
        arguments(
            "the salt of a row changed",
            sql("update audit_entry set salt = uuid_send(gen_random_uuid()) where seq = 7"),
            7),
        arguments(
            "the salt of a row taken away, all worked out anew",
            careful("update audit_entry set salt = null where seq = 14"),
            14),
        arguments(
            "a row changed, all worked out anew",
            careful("update audit_entry set details = '{\"x\":\"y\"}' where seq = 14"),
            14),
        arguments(
            "a row changed, all worked out anew and signed by another key",
            signing("update audit_entry set at = at - interval '1 day' where seq = 17"),
            17),
        arguments(
            "a row moved to the end of time",
            sql("update audit_entry set at = 'infinity' where seq = 7"),
            7),
        arguments("a row deleted", sql("delete from audit_entry where seq = 8"), 8),
        arguments(
            "a row deleted, all worked out anew",
            careful("delete from audit_entry where seq = 8; delete from log_leaf where seq = 8"),
            9),
        arguments(
            "a row put into the past",
            sql(
                """
                update audit_entry set seq = 100 where seq = 13;
                insert into audit_entry select 13, at, 'x', office, action, object, details,
                  audit_leaf(13, at, 'x', office, action, object, details, null)
                  from audit_entry where seq = 12
                """),
            13),
        arguments(
            "a row put in, all worked out anew",
            careful(
                """
                insert into audit_entry select 0, at, 'x', office, action, object, details, leaf
                  from audit_entry where seq = 2
                """),
            0),
        arguments("two rows in another order", careful(SWAP), 14),
        arguments("two rows in another order, the leaves left alone", sql(SWAP), 14),
        arguments(
            "the bodies of two notifications swapped",
            sql(
                """
                update submission s set body = o.body, body_sha256 = o.body_sha256
                from submission o where o.notification_id <> s.notification_id
                """),
            null),
        arguments(
            "set back to an earlier day as a whole",
            sql(
                """
                delete from audit_entry where seq > 20;
                delete from log_leaf where seq > 20;
                delete from log_checkpoint where tree_size > 20
                """),
            null),
        arguments(
            "the end of the log cut off",
            sql(
                """
                delete from log_leaf where no >= 20;
                delete from log_checkpoint where tree_size > 20
                """),
            null),
        arguments(
            "the whole log thrown away",
            sql("delete from log_leaf; delete from log_node; delete from log_checkpoint"),
            null),
        arguments(
            "a checkpoint forged",
            sql("update log_checkpoint set root = sha256('x') where tree_size = 12"),
            null),
        arguments(
            "a checkpoint added",
            sql(
                """
                insert into log_checkpoint select 15, root, at, key_id, signature
                from log_checkpoint where tree_size = 12
                """),
            null),
        arguments(
            "a checkpoint removed", sql("delete from log_checkpoint where tree_size = 12"), null),
        arguments("a key replaced", sql("update signing_key set public_key = sha256('x')"), null),
        arguments(
            "a key smuggled in",
            sql("insert into signing_key values ('%s', sha256('x'), now())".formatted("x")),
            null),
        arguments(
            "a receipt changed",
            sql("update notification set received_at = received_at - interval '1 hour'"),
            null),
        arguments(
            "the title of a notification changed",
            sql("update notification set title = 'x' where reference = 'N-2026-000002'"),
            null),
        arguments(
            "what a notification says changed, its columns left alone",
            sql("update notification set content = content || '{\"measures\":\"x\"}'"),
            null),
        arguments(
            "a notification marked wider", sql("update notification set tlp = 'clear'"), null),
        arguments(
            "the wall of a thread taken away",
            sql("update notification_thread set tlp = 'clear'"),
            null),
        arguments(
            "a thread shown to another sector",
            sql("update notification_thread set sectors = '{health}'"),
            null),
        arguments(
            "another description and sector",
            sql("update notification set description = 'x', sector = 'energy'"),
            null),
        arguments(
            "more time given to a legal clock",
            sql("update legal_clock set last_lawful_at = last_lawful_at + interval '1 day'"),
            null),
        arguments(
            "more time given, as if somebody had",
            sql(
                """
                update legal_clock set target_at = target_at + interval '1 day',
                  last_lawful_at = target_at + interval '1 day', moved_by_person = true;
                insert into clock_move (id, clock_id, kind, moved_at, moved_by, motive,
                    target_before, last_lawful_before, last_lawful_after)
                  select gen_random_uuid(), id, 'extended', started_at + interval '1 hour', 'x',
                    'y', target_at - interval '1 day', target_at - interval '1 day', target_at
                  from legal_clock
                """),
            null),
        arguments(
            "a legal clock ended",
            sql(
                "update legal_clock set not_applicable_reason = 'voluntary', not_applicable_by ="
                    + " 'rule'"),
            null),
        arguments(
            "a report made to have come in time",
            sql("update legal_clock set reported_at = started_at + interval '1 hour'"),
            null),
        arguments("a legal clock deleted", sql("delete from legal_clock"), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("manipulations")
  void isFound(String name, Manipulation manipulation, Integer firstRow)
      throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(log, manipulation);

      List<String> differences = new ArrayList<>();
      Findings findings = new Findings(differences::add);
      verify(log, findings);

      assertThat(differences).as(name).isNotEmpty();
      assertThat(findings.first().map(row -> row.replaceAll("audit row (\\d+).*", "$1")))
          .as(differences.toString())
          .isEqualTo(Optional.ofNullable(firstRow).map(String::valueOf));
    }
  }

  private static void tamper(SignedLog log, Manipulation manipulation) throws SQLException {
    try (Connection superuser = log.database.connect("postgres");
        Statement statement = superuser.createStatement()) {
      superuser.setAutoCommit(false);
      statement.execute("set session_replication_role = replica");
      manipulation.by(statement, log);
      superuser.commit();
    }
  }

  private static Verification.Totals verify(SignedLog log, Findings findings)
      throws SQLException, IOException {
    Optional<SecondPlace> place = SecondPlace.open(log.place);
    try (SecondPlace opened = place.orElseThrow();
        Connection owner = log.database.connect("belfry_owner")) {
      // The thirty rows in blocks of four, by three threads.
      BlockReader.Manner manner =
          new BlockReader.Manner(4, 3, () -> log.database.connect("belfry_owner"));
      return VerificationRun.of(owner, manner, Optional.of(opened), findings);
    }
  }

  @Test
  void whatNobodyTouchedDoesNotDiffer() throws SQLException, IOException {
    try (SignedLog log = log()) {
      List<String> differences = new ArrayList<>();
      Verification.Totals totals = verify(log, new Findings(differences::add));

      assertThat(differences).isEmpty();
      assertThat(totals.line())
          .isEqualTo(
              "rows=30 waiting=0 checkpoints=4 receipts=2 entries=0 documents=0 unsigned=0"
                  + " differences=0");
    }
  }

  @Test
  void theFirstNotificationThatDoesNotFitIsNamed() throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(
          log,
          sql(
              """
              update notification set description = 'x', sector = 'energy'
                where reference = 'N-2026-000002';
              update legal_clock set target_at = target_at - interval '1 hour'
                where thread_id = (select thread_id from notification
                  where reference = 'N-2026-000001')
              """));
      List<String> differences = new ArrayList<>();
      verify(log, new Findings(differences::add));

      assertThat(differences)
          .containsExactly(
              "the description of N-2026-000002 is not what its body says",
              "the sector of N-2026-000002 is not what its body says",
              "the clock nis2 earlyWarning of N-2026-000001 does not have the time of its receipt");
    }
  }

  /** A body that is none, with its hash: the others are compared all the same. */
  @Test
  void aBodyThatCannotBeReadHidesNoOther() throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(
          log,
          sql(
              """
              update submission set body = '\\xff', body_sha256 = encode(sha256('\\xff'), 'hex')
                where notification_id = (select id from notification
                  where reference = 'N-2026-000001');
              update notification set title = 'x' where reference = 'N-2026-000002'
              """));
      List<String> differences = new ArrayList<>();
      verify(log, new Findings(differences::add));

      assertThat(differences)
          .containsExactly(
              "the receipt of N-2026-000001 does not have its signature",
              "the body of N-2026-000001 is no notification",
              "the title of N-2026-000002 is not what its body says");
    }
  }

  /** A move whose row in the record is no JSON, or names no time, is in no record. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{\"regime\":\"\\u0000\"}",
        "{\"regime\":\"nis2\",\"stage\":\"earlyWarning\",\"after\":\"tomorrow\"}"
      })
  void aRowOfTheRecordThatCannotBeReadHidesNoOther(String details)
      throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(
          log,
          sql(
              """
              insert into clock_move (id, clock_id, kind, moved_at, moved_by, motive,
                  target_before, last_lawful_before, last_lawful_after)
                select gen_random_uuid(), k.id, 'extended', k.started_at + interval '1 hour', 'x',
                  'y', k.target_at, k.last_lawful_at, k.last_lawful_at + interval '2 days'
                from legal_clock k join notification n on n.thread_id = k.thread_id
                where n.reference = 'N-2026-000001';
              update legal_clock k set last_lawful_at = m.last_lawful_after,
                  target_at = m.last_lawful_after
                from clock_move m where m.clock_id = k.id;
              select audit_append(now(), 'x', 'cert', 'clock.extended', 'N-2026-000001', '%s')
              """
                  .formatted(details)));
      List<String> differences = new ArrayList<>();
      verify(log, new Findings(differences::add));

      assertThat(differences)
          .containsExactly("the clock nis2 earlyWarning of N-2026-000001 was moved by nobody");
    }
  }

  @Test
  void whatIsDoneWithANotificationLaterIsNoDifference() throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(
          log,
          sql(
              """
              update notification set state = 'settled', outcome = 'incident', named = '{a}',
                version = version + 1;
              insert into clock_move (id, clock_id, kind, moved_at, moved_by, motive,
                  target_before, last_lawful_before, last_lawful_after)
                select gen_random_uuid(), k.id, m.kind, k.started_at + m.after, 'x', 'y',
                  k.target_at, k.last_lawful_at, case m.kind
                    when 'extended' then k.last_lawful_at + interval '2 days'
                    when 'suspended' then k.last_lawful_at
                    else k.last_lawful_at + interval '3 hours' end
                from legal_clock k join notification n on n.thread_id = k.thread_id
                join (values ('N-2026-000001', 'extended', interval '1 hour'),
                    ('N-2026-000002', 'suspended', interval '2 hours'),
                    ('N-2026-000002', 'resumed', interval '5 hours')) as m (reference, kind, after)
                  on m.reference = n.reference;
              update legal_clock k set last_lawful_at = m.last_lawful_after,
                  target_at = case m.kind when 'extended' then m.last_lawful_after
                    else k.target_at + interval '3 hours' end
                from clock_move m where m.clock_id = k.id and m.kind <> 'suspended';
              select audit_append(now(), 'x', 'cert', 'clock.' || m.kind, n.reference,
                json_build_object('regime', k.regime, 'stage', k.stage,
                  'after', to_char(m.last_lawful_after at time zone 'UTC',
                    'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text)
              from clock_move m join legal_clock k on k.id = m.clock_id
              join notification n on n.thread_id = k.thread_id
              """));
      List<String> differences = new ArrayList<>();
      verify(log, new Findings(differences::add));

      assertThat(differences).isEmpty();
    }
  }

  @Test
  void rowsThatWaitAndALineThatIsJustBeingWrittenAreNoDifference()
      throws SQLException, IOException {
    try (SignedLog log = log()) {
      log.append(3);
      Files.writeString(Path.of(log.place), "{\"checkpoint\":{\"at\":", StandardOpenOption.APPEND);
      List<String> differences = new ArrayList<>();
      Verification.Totals totals = verify(log, new Findings(differences::add));

      assertThat(differences).isEmpty();
      assertThat(totals.waiting()).isEqualTo(3);
    }
  }

  /** What a second place is for: without it nothing would be left that knows better. */
  @Test
  void aLogSetBackWholeIsFoundByTheSecondPlaceOnly() throws SQLException, IOException {
    try (SignedLog log = log()) {
      tamper(
          log,
          sql(
              """
              delete from audit_entry where seq > 20;
              delete from log_leaf where seq > 20;
              delete from log_checkpoint where tree_size > 20
              """));
      List<String> without = new ArrayList<>();
      try (Connection owner = log.database.connect("belfry_owner")) {
        VerificationRun.of(owner, without);
      }
      List<String> with = new ArrayList<>();
      verify(log, new Findings(with::add));

      assertThat(without).isEmpty();
      assertThat(with).singleElement().asString().contains("the log was cut or set back");
    }
  }

  /** Whoever cuts the second place while it is read is told of, and stops nothing. */
  @Test
  void aSecondPlaceThatIsCutWhileItIsReadIsFound() throws SQLException, IOException {
    try (SignedLog log = log();
        SecondPlace place = SecondPlace.open(log.place).orElseThrow()) {
      Path file = Path.of(log.place);
      Files.write(file, Files.readAllLines(file).subList(0, 1));
      List<String> differences = new ArrayList<>();
      try (Connection owner = log.database.connect("belfry_owner")) {
        VerificationRun.of(owner, Optional.of(place), new Findings(differences::add));
      }

      assertThat(differences)
          .singleElement()
          .asString()
          .endsWith(" had 4 lines and ends before line 2: it was cut while it was read");
    }
  }

  /** The same by a place at an address; while it cannot be asked nothing is called true. */
  @Test
  void aSecondPlaceAtAnAddressIsReadAsAFileIs() throws SQLException, IOException {
    try (CheckpointShelf shelf = CheckpointShelf.open()) {
      assertThat(SecondPlace.open(shelf.address())).as("nothing was written yet").isEmpty();
      try (SignedLog log = log(shelf.address())) {
        List<String> lawful = new ArrayList<>();
        verify(log, new Findings(lawful::add));
        assertThat(lawful).isEmpty();
        assertThat(shelf.lines()).hasSize(4);

        tamper(
            log,
            sql(
                """
                delete from audit_entry where seq > 20;
                delete from log_leaf where seq > 20;
                delete from log_checkpoint where tree_size > 20
                """));
        List<String> found = new ArrayList<>();
        verify(log, new Findings(found::add));
        assertThat(found)
            .singleElement()
            .asString()
            .contains(shelf.address(), "the log was cut or set back");

        assertThatThrownBy(() -> SecondPlace.open(shelf.movedAddress()))
            .as("no redirect is followed")
            .isInstanceOf(IOException.class)
            .hasMessageContaining("307");
        shelf.away(true);
        assertThatThrownBy(() -> verify(log, new Findings(found::add)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("503");
        assertThatThrownBy(() -> CheckpointPlace.of(log.place).append(List.of()))
            .as("nor written")
            .isInstanceOf(IOException.class);
      }
    }
  }
}
