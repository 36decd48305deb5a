package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** {@code kill -9} while the tables are made: the next start finishes what this one began. */
class MigrationKillIT {
  private final Path home = ShippedServer.target().resolve("migration-home");

  private Optional<Connection> connection() {
    try {
      List<String> lock = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
      String password = Files.readString(home.resolve("postgres.password")).strip();
      return Optional.of(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + lock.get(3).strip() + "/belfry",
              "postgres",
              password));
    } catch (IOException | SQLException | IndexOutOfBoundsException e) {
      // not there yet
      return Optional.empty();
    }
  }

  private static boolean isBegun(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('belfry.flyway_schema_history')")) {
      row.next();
      return row.getString(1) != null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void aStartThatIsKilledInAMigrationIsFinishedByTheNext() throws Exception {
    ShippedServer.delete(home);
    Process first =
        ShippedServer.launch(home, Map.of(), "serve")
            .redirectOutput(ShippedServer.target().resolve("migration-home.first.out").toFile())
            .start();
    int done;
    try {
      try (Connection connection =
              Awaitility.await()
                  .pollInterval(Duration.ofMillis(5))
                  .atMost(Duration.ofSeconds(60))
                  .until(this::connection, Optional::isPresent)
                  .orElseThrow();
          Statement statement = connection.createStatement()) {
        Awaitility.await()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Duration.ofSeconds(60))
            .until(() -> isBegun(connection));
        // Whatever migration runs now cannot write that it has ended: it is cut in the middle.
        connection.setAutoCommit(false);
        statement.execute("lock table belfry.flyway_schema_history in access exclusive mode");
        done = number(statement, "select count(*) from belfry.flyway_schema_history");
        first.destroyForcibly();
        first.waitFor();
        connection.rollback();
      }
    } finally {
      first.destroyForcibly();
    }

    try (Node second = Node.on(home)) {
      try (Connection owner = second.owner();
          Statement statement = owner.createStatement()) {
        assertThat(number(statement, "select count(*) from flyway_schema_history where success"))
            .isGreaterThan(done);
        assertThat(
                number(statement, "select count(*) from flyway_schema_history where not success"))
            .isZero();
      }
      assertThat(second.health()).isEqualTo("200 {\"status\":\"UP\"}");
    }
  }
}
