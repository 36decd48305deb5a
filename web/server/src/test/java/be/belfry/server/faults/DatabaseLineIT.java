package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A network between node and database that forgets connections without telling anybody, or that is
 * slow; with the limits that are shipped. Three of its minutes pass in waiting.
 */
@Tag("waits")
class DatabaseLineIT {
  /** What waited for an answer that never comes is told so, and all is asked by new connections. */
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Node database;
  private static DatabaseLine line;
  private static Node node;
  private static List<String> analysts;

  @BeforeAll
  static void start() throws SQLException {
    database = Node.start("line-database", Map.of());
    analysts = database.accounts("analyst", 20);
    line = DatabaseLine.to(database.databasePort());
    node =
        Node.beside(
            database,
            "line-node",
            Map.of(
                "BELFRY_DB_URL", database.urlBy(line.port(), "belfry_app", ""),
                "BELFRY_DB_OWNER_URL", database.url("belfry_owner", "")));
  }

  @AfterAll
  static void stop() {
    node.close();
    line.close();
    database.close();
  }

  /** Each node listens by one connection; what it said last is to listen, for ten seconds. */
  private static boolean listensSince(Instant instant) throws SQLException {
    try (Connection superuser = database.superuser();
        PreparedStatement asked =
            superuser.prepareStatement(
                "select 1 from pg_stat_activity where query like 'listen %' and query_start > ?")) {
      asked.setObject(1, instant.atOffset(ZoneOffset.UTC));
      return asked.executeQuery().next();
    }
  }

  private static void judge(Load load, String fault) throws SQLException, IOException {
    load.stop();
    int inDoubt = load.doubted.size();
    load.settle();
    assertThat(load.inDoubt).isEmpty();
    assertThat(load.rude).hasValue(0);
    assertThat(load.answers.keySet()).isSubsetOf(0, 200, 201, 429, 503);
    try (Connection owner = database.owner()) {
      Truth truth = Truth.of(load, inDoubt, owner).count(ShippedServer.target(), fault);
      NoSecondTry.once(fault, truth::holds);
    }
  }

  @Test
  void connectionsThatTheNetworkForgotAreGivenUpByThemselves() throws Exception {
    Load load = Load.begin(node::address, analysts);
    load.awaitMore(100);
    Instant forgotten = Instant.now();
    assertThat(line.forget()).isGreaterThan(2);
    long begin = System.nanoTime();
    // Looked at from the beginning: ten seconds later that connection has said something else.
    Awaitility.await()
        .alias("listens for changes by a new connection")
        .pollInterval(Duration.ofMillis(100))
        .atMost(RECOVERED)
        .until(() -> listensSince(forgotten));
    load.awaitMore(20);
    Duration silent = Duration.ofNanos(System.nanoTime() - begin);
    node.awaitWell();
    Duration well = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf(
        "forgotten connections: acknowledged again after %d ms, well after %d ms, answers %s%n",
        silent.toMillis(), well.toMillis(), load.answers);
    assertThat(silent).isLessThan(RECOVERED);
    assertThat(well).isLessThan(RECOVERED);
    judge(load, "the network forgets connections");
  }

  @Test
  void nothingPassesForAMinute() throws Exception {
    Load load = Load.begin(node::address, analysts);
    load.awaitMore(100);
    line.close(true);
    node.awaitHealth("503 ");
    Awaitility.await()
        .alias("says so for a minute, and does not hang")
        .pollInterval(Duration.ofSeconds(1))
        .during(MINUTE)
        .atMost(MINUTE.multipliedBy(2))
        .until(node::health, health -> health.startsWith("503 "));
    line.close(false);
    long begin = System.nanoTime();
    load.awaitMore(20);
    node.awaitWell();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(RECOVERED);
    judge(load, "nothing passes between node and database");
  }

  /** Half a second for each statement and its answer, on a line that is otherwise whole. */
  @Test
  void aSlowLineIsSlowAndNothingElse() throws Exception {
    Load load = Load.begin(node::address, analysts);
    load.awaitMore(10);
    line.delay(Duration.ofMillis(250));
    try {
      load.awaitMore(10);
      assertThat(node.health()).startsWith("200 ");
      assertThat(load.get(node.address(), "/notifications").statusCode()).isEqualTo(200);
    } finally {
      line.delay(Duration.ZERO);
    }
    node.awaitWell();
    judge(load, "slow line to the database");
  }
}
