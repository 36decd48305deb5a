package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Before whom the walls stand, and which database it is, says PostgreSQL itself. */
class ExternalDatabaseIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static PGSimpleDataSource as(Database database, String role) {
    return InstalledDatabase.source(Settings.DATABASE, database.url() + "&user=" + role);
  }

  private void check(String app) {
    ExternalDatabase.check(as(database, "belfry_owner"), as(database, app));
  }

  private void refuses(String app, String sentence) {
    assertThatThrownBy(() -> check(app))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(sentence);
  }

  /** A role of this server, for as long as something is looked at. */
  private void during(String role, String rights, Runnable look) throws SQLException {
    try (Connection admin = database.connect("postgres");
        Statement statement = admin.createStatement()) {
      statement.execute("create role " + role + " login " + rights);
      try {
        look.run();
      } finally {
        statement.execute("drop role " + role);
      }
    }
  }

  @Test
  void theRoleOfThePortalIsTaken() {
    assertThatCode(() -> check("belfry_app")).doesNotThrowAnyException();
  }

  @Test
  void whoPassesTheWallsIsRefusedByWhateverRight() throws SQLException {
    refuses("belfry_owner", "(the tables belong to belfry_owner)");
    refuses("postgres", "(row security does not hold back postgres)");
    during(
        "walls_bypass",
        "bypassrls",
        () -> refuses("walls_bypass", "(row security does not hold back walls_bypass)"));
    during(
        "walls_member",
        "noinherit in role belfry_owner",
        () ->
            refuses(
                "walls_member",
                "(the tables belong to belfry_owner, of which that role is a member)"));
  }

  @Test
  void whoWillOwnTheTablesIsRefusedBeforeThereAreAny() {
    database.asOwner("drop schema belfry cascade");
    refuses("belfry_owner", "(the tables belong to belfry_owner)");
    assertThatCode(() -> check("belfry_app")).doesNotThrowAnyException();
  }

  @Test
  void twoDatabasesOfOneServerAreTwo() {
    try (Database other = Database.fresh()) {
      assertThatThrownBy(
              () -> ExternalDatabase.check(as(database, "belfry_owner"), as(other, "belfry_app")))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("lead to two databases");
    }
  }

  @Test
  void anAddressThatIsRefusedIsNamed() {
    refuses("nobody_at_all", "the database of BELFRY_DB_URL refused (");
  }

  @Test
  void otherNodesAreSeenByTheirPortals() throws SQLException {
    try (Connection owner = database.connect("belfry_owner")) {
      assertThat(ExternalDatabase.openPortals(owner)).isZero();
      try (Connection portal =
          DriverManager.getConnection(
              PortalServer.portalUrl(database.url() + "&user=belfry_app"))) {
        assertThat(portal.isValid(1)).isTrue();
        assertThat(ExternalDatabase.openPortals(owner)).isEqualTo(1);
      }
    }
  }
}
