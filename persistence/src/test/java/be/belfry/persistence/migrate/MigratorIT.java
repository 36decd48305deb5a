package be.belfry.persistence.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.persistence.Database;
import be.belfry.persistence.migrate.Migrator.Tables;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigratorIT {
  private Database database;
  private Migrator migrator;

  @BeforeEach
  void open() {
    database = Database.fresh();
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(database.url());
    owner.setUser("belfry_owner");
    migrator = new Migrator(owner);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDatabaseOfThisVersionNeedsNothing() {
    assertThat(migrator.isEmpty()).isFalse();
    assertThat(migrator.migrate()).isZero();
  }

  /** Asks each of its connections, when it is given back, how long it outlives its node. */
  private PGSimpleDataSource asked(Set<String> answers) {
    return new PGSimpleDataSource() {
      private static final long serialVersionUID = 1L;

      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("close") && !connection.isClosed()) {
                    answers.add(interval(connection));
                  }
                  return method.invoke(connection, arguments);
                });
      }
    };
  }

  private static String interval(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show client_connection_check_interval")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aMigrationEndsSoonAfterItsNode() {
    Set<String> answers = new HashSet<>();
    PGSimpleDataSource owner = asked(answers);
    owner.setUrl(database.url());
    owner.setUser("belfry_owner");
    new Migrator(owner).migrate();
    assertThat(answers).containsExactly("10s");
  }

  @Test
  void tellsTablesOfAnEarlierVersion() {
    assertThat(migrator.tables()).isEqualTo(Tables.CURRENT);
    database.asOwner(
        """
        delete from flyway_schema_history
        where installed_rank = (select max(installed_rank) from flyway_schema_history)
        """);
    assertThat(migrator.tables()).isEqualTo(Tables.EARLIER);
  }

  @Test
  void tellsAMigrationThatIsMissingBeforeTheLast() {
    database.asOwner(
        """
        delete from flyway_schema_history
        where installed_rank = (select max(installed_rank) - 1 from flyway_schema_history)
        """);
    assertThat(migrator.tables()).isEqualTo(Tables.EARLIER);
  }

  @Test
  void tellsADatabaseWithoutTables() throws SQLException {
    migrator.drop();
    assertThat(migrator.tables()).isEqualTo(Tables.NONE);
  }

  @Test
  void tellsTablesOfAStartThatFailedInItsMigrations() {
    database.asOwner(
        """
        update flyway_schema_history set success = false
        where installed_rank = (select max(installed_rank) from flyway_schema_history)
        """);
    assertThat(migrator.tables()).isEqualTo(Tables.BROKEN_OFF);
  }

  /** An older program on a newer database would write what the newer one does not expect. */
  @Test
  void refusesADatabaseOfANewerVersion() {
    database.asOwner(
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        values (9999, '999912312359', 'future', 'SQL', 'V999912312359__future.sql', 1, 'x', 1, true)
        """);

    assertThatThrownBy(migrator::migrate)
        .isInstanceOf(Migrator.NewerSchema.class)
        .hasMessageContaining("999912312359");
    assertThatThrownBy(migrator::tables).isInstanceOf(Migrator.NewerSchema.class);
  }
}
