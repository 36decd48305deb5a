package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each fault with what the program does meanwhile, and that it heals by itself. Nothing that was
 * acknowledged is lost in any of them. Most of its time passes while something is away.
 */
@Tag("waits")
class FaultsIT {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Connections to the database that a node has. */
  private static final int POOL = 24;

  /** So long the database is away, and a node frozen. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String DOWN = "503 {\"status\":\"DOWN\",\"reasons\":[\"noDatabase\"]}";

  private static Pair pair;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
  }

  private static void judge(Load load, String fault) throws SQLException, IOException {
    load.stop();
    int inDoubt = load.doubted.size();
    load.settle();
    assertThat(load.inDoubt).isEmpty();
    assertThat(load.rude).hasValue(0);
    assertThat(load.answers.keySet()).isSubsetOf(0, 200, 201, 429, 503);
    try (Connection owner = pair.first.owner()) {
      Truth truth = Truth.of(load, inDoubt, owner).count(ShippedServer.target(), fault);
      NoSecondTry.once(fault, truth::holds);
    }
    aMailLeavesAgain();
  }

  /** Before all that the load left waiting: this asks whether it leaves, not how fast. */
  private static void aMailLeavesAgain() throws SQLException {
    UUID id = UUID.randomUUID();
    pair.first.sql(
        """
        insert into belfry.outbox_message
          (id, channel, recipient, subject, body, created_at, due_at, urgency)
        values ('%s', 'mail', 'soc@example.be', 'After the fault', '', now(), now(), 0)
        """
            .formatted(id));
    Awaitility.await()
        .atMost(MINUTE.multipliedBy(2))
        .until(() -> pair.mails.taken().containsKey("<" + id + "@belfry>"));
  }

  /** Waits longer than the shipped limits add up to: one request may meet each of them. */
  private static HttpResponse<String> get(Node node, String path) throws IOException {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(node.address() + path))
              .timeout(MINUTE)
              .header("Authorization", "Bearer " + pair.analysts.get(0))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int number(String query) throws SQLException {
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * PostgreSQL's own refusal (53100) is raised where it would be: at the write. So the test is the
   * same for root and for everybody else.
   */
  @Test
  void diskFullRefusesTheIntakeBeforeAnyReceiptAndLetsReadersRead() throws Exception {
    try (Load load = Load.begin(pair.second::address, pair.analysts)) {
      load.awaitMore(50);
      UUID id = UUID.randomUUID();
      pair.first.sql(
          """
          create function belfry.disk_full() returns trigger language plpgsql as $body$ begin
            raise exception 'could not extend file: No space left on device' using errcode = '53100';
          end $body$
          """,
          "create trigger disk_full before insert on belfry.receipt for each row"
              + " execute function belfry.disk_full()");
      try {
        HttpResponse<String> refused = load.post(pair.second.address(), id, load.body(id));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body())
            .contains("urn:problem-type:belgif:serviceUnavailable")
            .doesNotContain("space", "extend", "SQL");
        assertThat(get(pair.second, "/api/v1/notifications").statusCode()).isEqualTo(200);
        assertThat(number("select count(*) from belfry.notification where id = '" + id + "'"))
            .isZero();
        Awaitility.await()
            .alias("its clients, too")
            .atMost(MINUTE)
            .until(() -> load.answered(503) > 0);
      } finally {
        pair.first.sql(
            "drop trigger disk_full on belfry.receipt", "drop function belfry.disk_full");
      }
      assertThat(load.post(pair.second.address(), id, load.body(id)).statusCode())
          .as("heals without anybody")
          .isEqualTo(201);
      assertThat(load.send(id, load.body(id))).isTrue();
      load.awaitMore(50);
      pair.second.awaitWell();
      judge(load, "disk full");
    }
  }

  /** More than begin a second transaction beside the first one. */
  private static final int CROWD = 24;

  /** So that it goes by itself, in bytes. */
  private static final int LARGE = 70_000;

  /**
   * What is sent of each way into the database: a small one, one so large that it goes alone, and
   * many at the same instant, of which one transaction takes several.
   */
  private static Map<UUID, String> eachWay(Load load) {
    Map<UUID, String> bodies = new LinkedHashMap<>();
    for (int i = 0; i < CROWD + 2; i++) {
      UUID id = UUID.randomUUID();
      bodies.put(id, load.body(id) + (i == 1 ? " ".repeat(LARGE) : ""));
    }
    return bodies;
  }

  /**
   * Sends while everything can be written and no commit succeeds: a trigger that is put off until
   * the commit refuses it as a full disk does, half a second later, so that many come together
   * meanwhile.
   *
   * @return what each was told
   */
  private static Map<UUID, HttpResponse<String>> sentWhileNoCommitSucceeds(
      Load load, Map<UUID, String> bodies) throws Exception {
    Map<UUID, HttpResponse<String>> told = new ConcurrentHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(CROWD);
    pair.first.sql(
        "create sequence belfry.commits_refused",
        "create sequence belfry.refused_together",
        """
        create function belfry.refuse_commit() returns trigger language plpgsql security definer
          as $body$ begin
          perform nextval('belfry.commits_refused'), pg_sleep(0.5);
          perform nextval('belfry.refused_together')
            from belfry.notification where xmin = pg_current_xact_id()::xid having count(*) > 1;
          raise exception 'could not extend file: No space left on device' using errcode = '53100';
        end $body$
        """,
        "create constraint trigger refuse_commit after insert on belfry.notification"
            + " deferrable initially deferred for each row"
            + " execute function belfry.refuse_commit()");
    try {
      List<Callable<Void>> together = new ArrayList<>();
      for (Map.Entry<UUID, String> one : bodies.entrySet()) {
        Callable<Void> send =
            () -> {
              told.put(
                  one.getKey(), load.post(pair.second.address(), one.getKey(), one.getValue()));
              return null;
            };
        if (told.size() < 2) {
          send.call();
          assertThat(number("select last_value from belfry.commits_refused"))
              .as("written, and refused at its commit")
              .isGreaterThanOrEqualTo(told.size());
        } else {
          together.add(send);
        }
      }
      for (Future<Void> sent : pool.invokeAll(together)) {
        sent.get();
      }
      assertThat(number("select count(*) from belfry.refused_together where is_called"))
          .as("several in one transaction")
          .isOne();
      return told;
    } finally {
      pool.shutdownNow();
      pair.first.sql(
          "drop trigger refuse_commit on belfry.notification",
          "drop function belfry.refuse_commit",
          "drop sequence belfry.commits_refused",
          "drop sequence belfry.refused_together");
    }
  }

  /** Those that were told that all is well. */
  private static Map<UUID, String> acknowledged(Map<UUID, HttpResponse<String>> told) {
    return told.entrySet().stream()
        .filter(
            one -> one.getValue().statusCode() < 300 || one.getValue().body().contains("reference"))
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().body()));
  }

  /**
   * All is written, and then the commit fails: whoever is told before it holds a receipt of
   * nothing. A write that fails, as above, would not tell the two apart.
   */
  @Test
  void nobodyIsToldBeforeTheCommit() throws Exception {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    Map<UUID, String> bodies = eachWay(load);
    Map<UUID, HttpResponse<String>> told = sentWhileNoCommitSucceeds(load, bodies);
    NoSecondTry.once(
        "a receipt before its commit",
        () -> {
          assertThat(acknowledged(told)).isEmpty();
          assertThat(told)
              .hasSameSizeAs(bodies)
              .allSatisfy(
                  (id, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/problem+json");
                    assertThat(answer.body())
                        .contains("urn:problem-type:belgif:serviceUnavailable")
                        .doesNotContain("space", "extend", "SQL", "ollback");
                  });
        });
    assertThat(stored(load)).isZero();
    for (Map.Entry<UUID, String> one : bodies.entrySet()) {
      assertThat(load.post(pair.second.address(), one.getKey(), one.getValue()).statusCode())
          .as("heals without anybody, and nothing was left under the id")
          .isEqualTo(201);
      load.send(one.getKey(), one.getValue());
    }
    assertThat(stored(load)).isEqualTo(bodies.size());
    assertThat(load.answers).as("the same again is no second one").containsOnlyKeys(200);
    judge(load, "a commit that fails");
  }

  private static int stored(Load load) throws SQLException {
    return number("select count(*) from belfry.notification where title like '" + load.mark + "%'");
  }

  @Test
  void knownBadAReceiptBeforeTheCommitIsFound() throws Exception {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    Map<UUID, String> bodies = eachWay(load);
    FaultAgent.during(
        FaultAgent.EAGER,
        () -> {
          Map<UUID, String> found = acknowledged(sentWhileNoCommitSucceeds(load, bodies));
          assertThat(found).as("of each way").containsOnlyKeys(bodies.keySet());
          try (Connection owner = pair.first.owner()) {
            assertThat(Truth.of(found, load.mark, 0, owner).lost()).isEqualTo(bodies.size());
          }
        });
  }

  /**
   * PostgreSQL cannot make the next file of its log. For want of room or of a right, it ends itself
   * (PANIC: a commit that is half written is neither done nor undone), and whoever starts it again
   * finds the same. The right to make files is taken from the folder of the log, because a disk of
   * its own is root's to make; PostgreSQL is without root's powers also where root starts it.
   */
  @Test
  void theLogOfTheDatabaseFindsNoRoomAndAllIsThereAgainWhenItDoes() throws Exception {
    List<Node> nodes = List.of(pair.first, pair.second);
    Path log = pair.first.home().resolve("postgres/pg_wal");
    try (Load load = Load.begin(pair.second::address, pair.analysts)) {
      load.awaitMore(50);
      Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("r-x------"));
      try {
        Awaitility.await()
            .alias("the files of the log that are there already are used up")
            .pollInterval(Duration.ofMillis(10))
            .atMost(MINUTE)
            .until(() -> !nextFileOfTheLog());
        for (Node node : nodes) {
          node.awaitHealth(DOWN);
        }
        UUID meanwhile = UUID.randomUUID();
        long asked = System.nanoTime();
        HttpResponse<String> refused =
            load.post(pair.second.address(), meanwhile, load.body(meanwhile));
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
            .as("told at once")
            .isLessThan(Duration.ofSeconds(10));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        Awaitility.await()
            .alias("it is tried again, and does not come")
            .during(Duration.ofSeconds(10))
            .atMost(Duration.ofSeconds(40))
            .until(() -> !nextFileOfTheLog());
        assertThat(load.answered(503)).isPositive();
      } finally {
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
      }
      pair.first.awaitPostgres();
      for (Node node : nodes) {
        node.awaitWell();
      }
      load.awaitMore(50);
      judge(load, "no room for the log of the database");
    }
  }

  /** Has PostgreSQL begin the next file of its log; false when it has ended or ends by that. */
  private static boolean nextFileOfTheLog() {
    try {
      pair.first.sql("select pg_logical_emit_message(false, 'x', 'x')", "select pg_switch_wal()");
      return true;
    } catch (SQLException | RuntimeException e) {
      // The second when its lock file is gone or half written.
      return false;
    }
  }

  /**
   * The database ends the connection by which a part of an export is stored. It costs nobody his
   * export: the node begins it again at its next turn.
   */
  @Test
  void anExportGoesOnWhenTheDatabaseEndedItsConnection() throws Exception {
    UUID id = UUID.randomUUID();
    String job = " from belfry.statistics_export where id = '" + id + "'";
    pair.first.sql(
        """
        create function belfry.slow_part() returns trigger language plpgsql as $body$ begin
          perform pg_sleep(20);
          return new;
        end $body$
        """,
        "create trigger slow_part before insert on belfry.statistics_export_part for each row"
            + " execute function belfry.slow_part()");
    try {
      pair.first.sql(
          """
          insert into belfry.statistics_export (id, owner, unit, from_month, to_month, by, source,
              excluded, filters, format, state, attempt, asked_at, rows, most, bytes)
            select '%s', min(id::text)::uuid, 'incident', '2026-01-01', '2026-12-01', '{}', 'own',
              false, '{}', 'csv', 'waiting', 0, now(), 0, 0, 0
            from belfry.account
          """
              .formatted(id));
      Awaitility.await()
          .alias("a part is being stored, and the connection of that is ended")
          .pollInterval(Duration.ofMillis(100))
          .atMost(MINUTE)
          .until(
              () ->
                  number(
                          "select count(pg_terminate_backend(pid)) from pg_stat_activity where"
                              + " usename = 'belfry_app' and wait_event = 'PgSleep'")
                      > 0);
      assertThat(number("select attempt" + job)).isEqualTo(1);
    } finally {
      pair.first.sql(
          "drop trigger slow_part on belfry.statistics_export_part",
          "drop function belfry.slow_part");
    }
    Awaitility.await()
        .alias("begun again, and done")
        .atMost(MINUTE)
        .until(() -> number("select count(*)" + job + " and state = 'done'") == 1);
    assertThat(number("select attempt" + job)).isEqualTo(2);
    assertThat(
            number(
                "select count(*)"
                    + job
                    + " and sha256 = (select encode(sha256(string_agg(bytes, ''::bytea order by"
                    + " no)), 'hex') from belfry.statistics_export_part where export = '"
                    + id
                    + "')"))
        .as("the whole file, once")
        .isEqualTo(1);
    pair.first.sql("delete from belfry.statistics_export where id = '" + id + "'");
  }

  private static long waitingForTheTable() throws SQLException {
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where usename = 'belfry_app'"
                    + " and wait_event_type = 'Lock'")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Comes again as it is told, until another one was refused; gives the last answer. */
  private static HttpResponse<String> refusedUntil(Node node, AtomicBoolean refused)
      throws Exception {
    HttpResponse<String> last;
    do {
      last = get(node, "/api/v1/notifications");
    } while (last.statusCode() == 503 && !refused.get());
    return last;
  }

  /** Also of the node that waits as long as the product is shipped with. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allConnectionsTakenTellsTheOthersToComeAgain(boolean asShipped) throws Exception {
    Node node = asShipped ? pair.first : pair.second;
    ExecutorService pool = Executors.newFixedThreadPool(40);
    try (Load load = Load.begin(node::address, pair.analysts);
        Connection blocker = pair.first.superuser();
        Statement lock = blocker.createStatement()) {
      load.awaitMore(50);
      blocker.setAutoCommit(false);
      lock.execute("lock table belfry.notification in access exclusive mode");
      List<Future<HttpResponse<String>>> asked = new ArrayList<>();
      AtomicBoolean refused = new AtomicBoolean();
      for (int i = 0; i < 40; i++) {
        asked.add(pool.submit(() -> refusedUntil(node, refused)));
      }
      // It needs a connection, and not that table: only the limit of waiting for a connection can
      // refuse it.
      Awaitility.await()
          .alias("no connection of the node is left")
          .pollInterval(Duration.ofMillis(20))
          .atMost(MINUTE.multipliedBy(2))
          .until(
              () -> waitingForTheTable() >= POOL && get(node, "/api/v1/plans").statusCode() == 503);
      refused.set(true);
      long begin = System.nanoTime();
      for (Future<HttpResponse<String>> one : asked) {
        assertThat(one.get().statusCode()).isEqualTo(503);
        assertThat(one.get().headers().firstValue("Retry-After")).contains("5");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(70));
      blocker.rollback();
      node.awaitWell();
      assertThat(get(node, "/api/v1/notifications").statusCode()).isEqualTo(200);
      load.awaitMore(50);
      judge(load, "all connections taken" + (asShipped ? " with the limits that are shipped" : ""));
    } finally {
      pool.shutdownNow();
    }
  }

  /** The node that says nothing of its own about times: what the product is shipped with. */
  @Test
  void theShippedLimitEndsAWaitForALock() throws Exception {
    try (Connection blocker = pair.first.superuser();
        Statement lock = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      lock.execute("lock table belfry.notification in access exclusive mode");
      long begin = System.nanoTime();
      HttpResponse<String> refused = get(pair.first, "/api/v1/notifications");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("5");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(28));
      String trace = refused.headers().firstValue("BelGov-Trace-Id").orElseThrow();
      assertThat(Files.readAllLines(pair.first.home().resolve("logs/server.log.0")))
          .as("the operator is told once")
          .filteredOn(line -> line.contains(trace))
          .singleElement()
          .asString()
          .contains("unavailable");
      blocker.rollback();
    }
    pair.first.awaitWell();
    assertThat(get(pair.first, "/api/v1/notifications").statusCode()).isEqualTo(200);
  }

  /** Every mail with an address that has not left a second after it was written, and why. */
  private static List<String> unsent() throws SQLException {
    List<String> unsent = new ArrayList<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select concat_ws(' ', id, 'created', created_at, 'due', due_at, 'taken until',
                  taken_until, 'attempts', attempts, last_error)
                from belfry.outbox_message
                where channel = 'mail' and sent_at is null and not withdrawn and not without_channel
                  and created_at < clock_timestamp() - interval '1 second'
                """)) {
      while (rows.next()) {
        unsent.add(rows.getString(1));
      }
    }
    return unsent;
  }

  /**
   * Away for a minute, in which every turn of a watch fails: watches and relay must go on
   * afterwards. One node has the time limits of the tests, the other those that are shipped, so
   * that what it had asked for hangs all that minute.
   */
  @Test
  void databaseAwayAndBackIsToldAtOnceAndHealsByItself() throws Exception {
    List<Node> nodes = List.of(pair.second, pair.first);
    Visitor leaving = ReadOnlyIT.signedIn(pair.second);
    try (Load load = Load.begin(pair.second::address, pair.analysts);
        Load asShipped = Load.begin(pair.first::address, pair.analysts)) {
      load.awaitMore(50);
      asShipped.awaitMore(50);
      List<ProcessHandle> postgres = pair.first.postgres();
      long begin = System.nanoTime();
      Node.signal("STOP", postgres);
      try {
        for (Node node : nodes) {
          node.awaitHealth(DOWN);
          long asked = System.nanoTime();
          assertThat(node.health()).isEqualTo(DOWN);
          assertThat(Duration.ofNanos(System.nanoTime() - asked))
              .as("asking does not hang")
              .isLessThan(Duration.ofSeconds(8));
        }
        assertThat(leaving.signOut()).isEqualTo("/login");
        Awaitility.await()
            .atMost(MINUTE.plusSeconds(30))
            .until(() -> load.answered(503) > 0 && isOver(begin));
        for (Node node : nodes) {
          assertThat(node.health()).isEqualTo(DOWN);
        }
      } finally {
        Node.signal("CONT", postgres);
      }
      for (Node node : nodes) {
        node.awaitWell();
      }
      assertThat(leaving.open("/plan/list")).as("the browser forgot it").startsWith("/login");
      load.awaitMore(50);
      asShipped.awaitMore(50);
      judge(load, "database away for a minute and back");
      judge(asShipped, "database away for a minute and back with the limits that are shipped");
      Awaitility.await()
          .alias("the relay goes on, through all that came faster than it sends")
          .atMost(MINUTE.multipliedBy(3))
          .untilAsserted(() -> assertThat(unsent()).isEmpty());
    }
  }

  private static boolean isOver(long begin) {
    return System.nanoTime() - begin > MINUTE.toNanos();
  }

  /**
   * The node is frozen for a minute between its write and its commit: the database ends that
   * transaction after its time, so that it holds up nobody. The other node works on and sends what
   * is to leave. The late commit is refused; the node begins anew, or its client does, under the
   * same id.
   */
  @Test
  void aFrozenNodeLosesItsTransactionAndItsLateCommitIsRefused() throws Exception {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    UUID id = UUID.randomUUID();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    List<ProcessHandle> node = List.of(pair.second.process());
    String waiting = "select count(*) from pg_stat_activity where application_name = 'belfry' and ";
    try (Connection blocker = pair.first.superuser();
        Statement lock = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      lock.execute("lock table belfry.receipt in access exclusive mode");
      Future<Boolean> zombie = pool.submit(() -> load.send(id, load.body(id)));
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> number(waiting + "wait_event_type = 'Lock'") > 0);
      long begin = System.nanoTime();
      Node.signal("STOP", node);
      try {
        blocker.rollback();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> number(waiting + "state = 'idle in transaction'") == 0);
        assertThat(
                number(
                    "select count(*) from belfry.submission where notification_id = '" + id + "'"))
            .as("rolled back")
            .isZero();
        // The other node is held up by nothing.
        Load elsewhere = Load.byHand(pair.first::address, pair.analysts);
        Awaitility.await()
            .pollInterval(Duration.ofSeconds(1))
            .atMost(MINUTE.multipliedBy(2))
            .until(
                () -> {
                  UUID other = UUID.randomUUID();
                  assertThat(elsewhere.send(other, elsewhere.body(other))).isTrue();
                  return isOver(begin);
                });
        pair.first.awaitWell();
        assertThat(pair.second.health()).isEqualTo("away");
        judge(elsewhere, "the other node of one that is frozen for a minute");
      } finally {
        Node.signal("CONT", node);
      }
      zombie.get();
    } finally {
      pool.shutdownNow();
    }
    pair.second.awaitWell();
    judge(load, "node frozen for a minute before its commit");
    assertThat(load.acknowledged).containsOnlyKeys(id);
    Awaitility.await()
        .alias("what both nodes had to send has left")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(unsent()).isEmpty());
  }

  @Test
  void outOfMemoryInOneRequestIsAnsweredAndTheOthersToo() throws Exception {
    try (Load load = Load.begin(pair.second::address, pair.analysts)) {
      load.awaitMore(20);
      FaultAgent.during(
          FaultAgent.MEMORY,
          () -> {
            HttpResponse<String> greedy = get(pair.second, "/api/v1/plans");
            assertThat(greedy.statusCode()).isEqualTo(503);
            assertThat(greedy.body()).doesNotContain("heap", "OutOfMemory");
          });
      load.awaitMore(50);
      assertThat(get(pair.second, "/api/v1/plans").statusCode()).isEqualTo(200);
      pair.second.awaitWell();
      judge(load, "out of memory in one request");
    }
  }
}
