package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecountCommandIT {
  private Database database;

  private record Ended(int code, String output) {}

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          values (gen_random_uuid(), 'I-2026-000001', 'Title', 'availability:ddos', 'ddos', 'high', 'open', '{energy}',
            '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-01-31 23:00Z', false,
            'instant', 'own', false)
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Ended run(boolean repair) throws SQLException {
    StringWriter out = new StringWriter();
    try (Connection owner = database.connect("belfry_owner")) {
      int code = RecountCommand.run(owner, repair, new PrintWriter(out));
      return new Ended(code, out.toString());
    }
  }

  @Test
  void endsWithZeroWhenNothingDiffers() throws SQLException {
    // The total, each of eleven dimensions, and each of their 55 pairs.
    assertThat(run(false)).isEqualTo(new Ended(0, "records=1 figures=67 differences=0\n"));
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /** What it holds goes soon after it: nobody would come to the figures any more. */
  @Test
  void holdsNothingForLongerThanItsProgramAndMachineAreThere(@TempDir Path home) throws Exception {
    Settings settings =
        Settings.from(
            Map.of(
                "BELFRY_HOME",
                home.toString(),
                "BELFRY_DB_OWNER_URL",
                database.url() + "&user=belfry_owner"));
    try (InstalledDatabase installed = InstalledDatabase.open(settings);
        Connection owner = installed.connect()) {
      assertThat(setting(owner, "client_connection_check_interval")).isEqualTo("10s");
      assertThat(setting(owner, "tcp_keepalives_idle")).isEqualTo("30");
      assertThat(setting(owner, "tcp_keepalives_interval")).isEqualTo("10");
      assertThat(setting(owner, "tcp_keepalives_count")).isEqualTo("3");
      assertThat(setting(owner, "statement_timeout")).as("it may take long").isEqualTo("0");
      assertThat(setting(owner, "idle_in_transaction_session_timeout"))
          .as("a command that checks or copies waits for its other connections")
          .isEqualTo("0");
      assertThat(RecountCommand.run(owner, false, new PrintWriter(new StringWriter()))).isZero();
      assertThat(setting(owner, "idle_in_transaction_session_timeout")).isEqualTo("5min");
    }
  }

  @Test
  void endsWithOneAndALineForEachDifference() throws SQLException {
    assertThat(run(false).code()).isZero();
    database.asOwner(
        "update monthly_fact set count = 4 where (by1, by2) in (('', ''), ('sector', 'tier'))");
    Ended ended = run(false);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output().lines())
        .containsExactlyInAnyOrder(
            "incident 2026-02: kept 4, recounted 1",
            "incident 2026-02 sector=energy tier=none: kept 4, recounted 1",
            "records=1 figures=67 differences=2");
    assertThat(run(false).code()).as("it only looks").isEqualTo(1);
  }

  @Test
  void repairsWhenAskedToAndSaysSoInTheLog() throws SQLException {
    assertThat(run(false).code()).isZero();
    database.asOwner("delete from monthly_fact where by2 = 'tier'");
    Ended ended = run(true);
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).endsWith("repaired: records=1 figures=67 differences=0\n");
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select actor, details from audit_entry where action = 'statistics.repaired'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("system:commandLine");
      assertThat(row.getString(2)).isEqualTo("{\"differences\":10}");
    }
  }
}
