package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code kill -9} in the middle of writing. What a client holds a receipt of is there afterwards,
 * once, also when others follow; what was in doubt is settled by sending it again. {@code
 * -Dbelfry.faults.rounds=N} kills N times each. The same clients and the same comparison find what
 * known-bad variants lose and double, so they would find it here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  private static final int ROUNDS = Integer.getInteger("belfry.faults.rounds", 1);
  private static final int BEFORE = 150;

  /** More than there are clients: some of them were told that all is well. */
  private static final int HELD = 20;

  private static Node node;
  private static List<String> tokens;

  /** Loads of crashes before: what they hold passes each that comes after. */
  private static final List<Load> EARLIER = new ArrayList<>();

  /** Where the clients send: the node moves to another port at each start. */
  private static volatile URI address;

  @BeforeAll
  static void start() throws SQLException {
    // A second try begins with an empty database.
    EARLIER.clear();
    node = Node.start("kill-home", java.util.Map.of());
    address = node.address();
    tokens = node.accounts("analyst", 40);
  }

  @AfterAll
  static void stop() {
    node.close();
    assertThat(node.home().resolve("postgres/postmaster.pid")).doesNotExist();
  }

  /** Without these the tests below would prove nothing about a machine that loses its power. */
  @Test
  @Order(0)
  void waitsForTheDiskAtEachCommit() throws SQLException {
    try (Connection owner = node.owner();
        Statement statement = owner.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          assertThat(row.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  private static void restart() {
    node.start();
    address = node.address();
  }

  /**
   * A node may be late and is tried once more; what was lost, doubled or changed is no second time.
   */
  private static void judge(Load load, String fault) throws SQLException, IOException {
    load.stop();
    int inDoubt = load.doubted.size();
    load.settle();
    assertThat(load.inDoubt).isEmpty();
    assertThat(load.rude).hasValue(0);
    List<String> otherReceipts = Truth.otherReceipts(load, address);
    try (Connection owner = node.owner()) {
      Truth truth = Truth.of(load, inDoubt, owner).count(ShippedServer.target(), fault);
      List<Truth> before = new ArrayList<>();
      for (Load earlier : EARLIER) {
        before.add(Truth.of(earlier, 0, owner));
      }
      EARLIER.add(load);
      List<String> differences = new ArrayList<>();
      VerificationRun.of(owner, differences);
      NoSecondTry.once(
          fault,
          () -> {
            truth.holds();
            before.forEach(Truth::holds);
            assertThat(otherReceipts).isEmpty();
            assertThat(differences).isEmpty();
          });
    }
  }

  @Test
  @Order(1)
  void aKilledServerFindsItsPostgresAndLosesNothing() throws SQLException, IOException {
    for (int round = 0; round < ROUNDS; round++) {
      try (Load load = Load.begin(() -> address, tokens)) {
        load.awaitMore(BEFORE);
        HeldExport export = HeldExport.begin(node);
        ProcessHandle left = node.postmaster();
        node.kill();
        export.letGo();
        assertThat(left.isAlive()).as("PostgreSQL outlives the server").isTrue();

        restart();

        assertThat(left.info().command()).as("the one left over was stopped").isEmpty();
        assertThat(node.postmaster().pid()).isNotEqualTo(left.pid());
        load.awaitMore(20);
        judge(load, "kill -9 of the server");
        export.isMadeAgain(node);
      }
    }
  }

  @Test
  @Order(2)
  void aKilledPostgresComesBackByItselfAndLosesNothing() throws SQLException, IOException {
    for (int round = 0; round < ROUNDS; round++) {
      try (Load load = Load.begin(() -> address, tokens)) {
        load.awaitMore(BEFORE);
        long killed = System.nanoTime();
        node.killPostgres();
        load.awaitMore(20);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(60));
        node.awaitHealth("200");
        judge(load, "kill -9 of PostgreSQL");
        node.awaitWell();
        // Who asked meanwhile was told to come again, and never that we are broken.
        assertThat(load.answers.keySet()).isSubsetOf(0, 200, 201, 429, 503);
      }
    }
  }

  @Test
  @Order(3)
  void bothKilledAtOnceLoseNothing() throws SQLException, IOException {
    for (int round = 0; round < ROUNDS; round++) {
      try (Load load = Load.begin(() -> address, tokens)) {
        load.awaitMore(BEFORE);
        List<ProcessHandle> postgres = node.postgres();
        node.process().destroyForcibly();
        postgres.forEach(ProcessHandle::destroyForcibly);
        node.kill();

        restart();

        load.awaitMore(20);
        judge(load, "kill -9 of both");
      }
    }
  }

  /** Not judged: whatever is found here is what the variant did. */
  private static Truth found(Load load) throws SQLException, IOException {
    load.stop();
    try (Connection owner = node.owner()) {
      return Truth.of(load, load.doubted.size(), owner);
    }
  }

  @Test
  @Order(4)
  void knownBadACommitThatIsNotWaitedForIsFound() throws SQLException, IOException {
    node.sql(
        "alter role belfry_app set synchronous_commit = off",
        "alter system set wal_writer_delay = '10s'",
        "alter system set wal_writer_flush_after = '1GB'");
    node.killPostgres();
    node.awaitPostgres();
    try (Load load = Load.begin(() -> address, tokens)) {
      load.awaitMore(BEFORE);
      node.killPostgres();
      node.awaitPostgres();
      assertThat(found(load).lost()).isPositive();
    } finally {
      node.sql(
          "alter role belfry_app reset synchronous_commit",
          "alter system reset all",
          "select pg_reload_conf()");
    }
  }

  @Test
  @Order(5)
  void knownBadAReceiptBeforeTheCommitIsFound() throws SQLException, IOException {
    try (EagerFront front = EagerFront.open(() -> address);
        Load load = Load.begin(front::address, tokens)) {
      load.awaitMore(BEFORE);
      front.awaitHeld(HELD);
      front.kill();
      node.killPostgres();
      load.stop();
      node.awaitPostgres();
      assertThat(found(load).lost()).isPositive();
    }
  }

  /** Last: the tables are not as they should be afterwards. */
  @Test
  @Order(6)
  void knownBadNoUniqueIndexIsFound() throws Exception {
    node.sql(
        "alter table belfry.submission drop constraint submission_pkey cascade",
        "alter table belfry.receipt drop constraint receipt_pkey cascade",
        "alter table belfry.notification drop constraint notification_pkey cascade");
    Load load = Load.byHand(() -> address, tokens);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 30; i++) {
        UUID id = UUID.randomUUID();
        Callable<Boolean> send = () -> load.send(id, load.body(id));
        for (Future<Boolean> sent : pool.invokeAll(List.of(send, send, send, send))) {
          sent.get();
        }
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(found(load).doubled()).isPositive();
  }
}
