package be.belfry.persistence.migrate;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the schema {@code belfry} to the version of this program; forward only. Runs as the owner,
 * before the first EntityManager is used.
 */
public final class Migrator {
  private final Flyway flyway;

  /**
   * @param owner connects as the role that owns the schema
   */
  public Migrator(DataSource owner) {
    flyway =
        Flyway.configure(Migrator.class.getClassLoader())
            .dataSource(owner)
            .schemas("belfry")
            .defaultSchema("belfry")
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            .load();
  }

  /**
   * Applies what is missing.
   *
   * @return number of migrations applied
   * @throws NewerSchema when the database was written by a newer version of the program
   */
  public int migrate() {
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState().isFailed()) {
      throw new IllegalStateException(
          "migration " + current.getVersion() + " failed earlier; restore the backup");
    }
    for (MigrationInfo applied : flyway.info().applied()) {
      if (!applied.getState().isResolved()) {
        throw new NewerSchema(String.valueOf(applied.getVersion()));
      }
    }
    return flyway.migrate().migrationsExecuted;
  }

  /** The database knows a migration that this program does not. */
  public static final class NewerSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerSchema(String version) {
      super("the database has version " + version + ", which this program does not know");
    }
  }
}
