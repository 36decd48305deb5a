package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.migrate.Migrator;
import be.belfry.server.faults.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code kill -9} in the middle of a migration of a database that holds something: nothing of that
 * migration is left, and the next start does it and those after it, over the same rows.
 */
@ExtendWith(NoSecondTry.class)
class MigrationKillIT {
  /** Each leaf of the record gets a salt: it alters the table that holds the rows of this test. */
  private static final String CUT = "202611302050";

  /** Where the database is before the start: several migrations come before the one that is cut. */
  private static final String BEFORE = "202611302010";

  private static final int ROWS = 500;

  private final Path home = ShippedServer.target().resolve("migration-home");

  private Connection superuser() throws IOException, SQLException {
    List<String> lock = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
    String password = Files.readString(home.resolve("postgres.password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + lock.get(3).strip()
            + "/belfry?currentSchema=belfry&user=postgres&password="
            + password);
  }

  private Optional<Connection> connection() {
    try {
      return Optional.of(superuser());
    } catch (IOException | SQLException | IndexOutOfBoundsException e) {
      // not there yet
      return Optional.empty();
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String held(Connection connection) throws SQLException {
    return text(
        connection,
        "select count(*) || ' ' || md5(string_agg(concat_ws(' ', seq, at, actor, action, object,"
            + " details, encode(leaf, 'hex')), '|' order by seq)) from audit_entry"
            + " where actor = 'ann'");
  }

  /**
   * An installation of an earlier version, with rows. PostgreSQL itself stops the migration when it
   * has altered the table and before it has committed, for as long as the trigger is there.
   */
  private String anEarlierOneWithRows() throws IOException, SQLException {
    try (DataFolder folder = DataFolder.open(home);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, told -> {})) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.access().ownerUrl());
      new Migrator(owner).migrateTo(List.of(BEFORE));
      try (Connection connection = superuser();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "select audit_append(now(), 'ann', 'cert', 'incident.read', 'I-2026-' || i, '{}')"
                + " from generate_series(1, "
                + ROWS
                + ") i");
        statement.execute(
            """
            create function public.hold_migration() returns event_trigger language plpgsql as $body$
            begin
              if exists (select from pg_event_trigger_ddl_commands()
                  where object_identity = 'belfry.audit_entry') then
                perform pg_sleep(600);
              end if;
            end $body$
            """);
        statement.execute(
            "create event trigger hold_migration on ddl_command_end when tag in ('ALTER TABLE')"
                + " execute function public.hold_migration()");
        return held(connection);
      }
    }
  }

  @Test
  void aStartThatIsKilledInAMigrationIsFinishedByTheNextOverTheSameRows() throws Exception {
    ShippedServer.delete(home);
    String held = anEarlierOneWithRows();
    assertThat(held).startsWith(ROWS + " ");
    Process first =
        ShippedServer.launch(home, Map.of(), "serve")
            .redirectOutput(ShippedServer.target().resolve("migration-home.first.out").toFile())
            .start();
    try (Connection connection =
        Awaitility.await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(Duration.ofSeconds(60))
            .until(this::connection, Optional::isPresent)
            .orElseThrow()) {
      Awaitility.await()
          .alias("a migration has altered its table, and has not committed")
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(120))
          .until(
              () ->
                  text(
                          connection,
                          """
                          select count(*) from pg_stat_activity a
                          join pg_locks l on l.pid = a.pid and l.granted
                            and l.mode = 'AccessExclusiveLock' and l.relation = 'audit_entry'::regclass
                          where a.wait_event = 'PgSleep' and a.state = 'active'
                            and a.backend_xid is not null
                          """)
                      .equals("1"));
      first.destroyForcibly();
      first.waitFor();
      assertThat(text(connection, "select max(version) from flyway_schema_history where success"))
          .as("in the middle: those before it are there, it is not")
          .isGreaterThan(BEFORE)
          .isLessThan(CUT);
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop event trigger hold_migration");
      }
    } finally {
      first.destroyForcibly();
    }

    try (Node second = Node.on(home);
        Connection owner = second.owner()) {
      assertThat(text(owner, "select max(version) from flyway_schema_history where success"))
          .isGreaterThanOrEqualTo(CUT);
      assertThat(text(owner, "select count(*) from flyway_schema_history where not success"))
          .isEqualTo("0");
      assertThat(held(owner)).isEqualTo(held);
      assertThat(
              text(owner, "select count(*) from audit_entry where actor = 'ann' and salt is null"))
          .as("it altered the table over the rows that were there")
          .isEqualTo(String.valueOf(ROWS));
      List<String> differences = new ArrayList<>();
      VerificationRun.of(owner, differences);
      assertThat(differences).isEmpty();
      assertThat(second.health()).isEqualTo("200 {\"status\":\"UP\"}");
    }
  }
}
