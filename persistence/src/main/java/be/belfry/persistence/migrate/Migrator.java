package be.belfry.persistence.migrate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the schema {@code belfry} to the version of this program; forward only. Runs as the owner,
 * before the first EntityManager is used.
 */
public final class Migrator {
  /**
   * How a new database orders and lowers letters, at the end of {@code create database}: by
   * PostgreSQL's own rules (17 and newer), so that an index means the same on every machine and
   * after every update of the system, and an order does not depend on who made the database. The
   * parser of the search's words takes half the time without the system's rules.
   */
  public static final String LETTERS =
      "template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'"
          + " lc_collate 'C' lc_ctype 'C'";

  private static final String END_WITH_ITS_PROGRAM =
      """
      do $$ begin
        perform set_config('tcp_keepalives_idle', '30', false),
          set_config('tcp_keepalives_interval', '10', false),
          set_config('tcp_keepalives_count', '3', false);
        begin
          perform set_config('client_connection_check_interval', '10s', false);
        exception when invalid_parameter_value then
          null;
        end;
      end $$
      """;

  private final DataSource owner;
  private final Flyway flyway;

  /**
   * @param owner connects as the role that owns the schema
   */
  public Migrator(DataSource owner) {
    this.owner = owner;
    flyway = configuration(owner).load();
  }

  /**
   * A statement of a program that was killed would go on to its end, for an hour over many rows,
   * and the next start would wait for it and for what it holds: the database looks every ten
   * seconds whether somebody still waits, and after a minute of silence whether his machine is
   * there. One on a system that cannot tell the former (Windows) goes on as it did.
   */
  public static void endWithItsProgram(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(END_WITH_ITS_PROGRAM);
    }
  }

  private static DataSource endingWithItsNode(DataSource owner) {
    return (DataSource)
        Proxy.newProxyInstance(
            Migrator.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              Object given;
              try {
                given = method.invoke(owner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (given instanceof Connection connection) {
                endWithItsProgram(connection);
              }
              return given;
            });
  }

  private static FluentConfiguration configuration(DataSource owner) {
    return Flyway.configure(Migrator.class.getClassLoader())
        .dataSource(endingWithItsNode(owner))
        .schemas("belfry")
        .defaultSchema("belfry")
        .locations("classpath:db/migration")
        .validateMigrationNaming(true);
  }

  /**
   * Applies what is missing. What runs in a transaction leaves nothing behind when it fails. What
   * runs in steps of its own (a file {@code .sql.conf} beside it) leaves a mark: it is written so
   * that it can be done again from its beginning, so the mark goes and it is done again.
   *
   * @return number of migrations applied
   * @throws NewerSchema when the database was written by a newer version of the program
   * @throws IllegalStateException when the mark of a failed step cannot be removed
   */
  public int migrate() {
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState().isFailed()) {
      forgetFailure();
    }
    refuseNewer(flyway.info());
    return flyway.migrate().migrationsExecuted;
  }

  private static void refuseNewer(MigrationInfoService info) {
    for (MigrationInfo applied : info.applied()) {
      if (!applied.getState().isResolved()) {
        throw new NewerSchema(String.valueOf(applied.getVersion()));
      }
    }
  }

  /** Whose the tables are. */
  public enum Tables {
    /** Nothing was ever applied. */
    NONE,

    /** A start of this program failed in a step of its migrations that left a mark. */
    BROKEN_OFF,

    /**
     * Some migration is missing: they are of an earlier program, or a start of this one failed and
     * left nothing of the migration in which it did.
     */
    EARLIER,

    /** Of this program. */
    CURRENT
  }

  /**
   * Whose the tables are. Changes nothing.
   *
   * @throws NewerSchema when the database was written by a newer version of the program
   */
  public Tables tables() {
    MigrationInfoService info = flyway.info();
    refuseNewer(info);
    if (info.current() == null) {
      return Tables.NONE;
    }
    if (info.current().getState().isFailed()) {
      return Tables.BROKEN_OFF;
    }
    // Also one with a smaller number than the last that was applied, which is not pending.
    return Stream.of(info.all()).allMatch(each -> each.getState().isApplied())
        ? Tables.CURRENT
        : Tables.EARLIER;
  }

  private void forgetFailure() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from belfry.flyway_schema_history where not success");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether nothing was ever applied, and nobody else has put anything into the schema. */
  public boolean isEmpty() {
    return flyway.info().applied().length == 0 && !holdsAnything();
  }

  private boolean holdsAnything() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select exists (select from pg_class where relnamespace = to_regnamespace('belfry'))
                  or exists (select from pg_proc where pronamespace = to_regnamespace('belfry'))
                """)) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes the schema away with all that is in it: for whoever found it empty and has begun to fill
   * it.
   *
   * @throws SQLException when that is not done
   */
  public void drop() throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists belfry cascade");
    }
  }

  /**
   * Brings an empty database to an earlier version of the schema, for a backup of that version.
   *
   * @param versions all that were applied there, in their order
   * @throws NewerSchema when this program does not know one of them
   */
  public void migrateTo(List<String> versions) {
    List<String> known =
        Stream.of(flyway.info().all()).map(m -> String.valueOf(m.getVersion())).toList();
    for (String version : versions) {
      if (!known.contains(version)) {
        throw new NewerSchema(version);
      }
    }
    configuration(owner).target(versions.get(versions.size() - 1)).load().migrate();
  }

  /** The database knows a migration that this program does not. */
  public static final class NewerSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerSchema(String version) {
      super("the database has version " + version + ", which this program does not know");
    }
  }
}
