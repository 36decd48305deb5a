package be.belfry.server;

import be.belfry.persistence.migrate.Migrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of an installation for a command, whether the server runs or not: the external one,
 * that of the running server, or the embedded one started for the time of the command. A program of
 * another version than the tables would read and write them by other rules than theirs.
 */
final class InstalledDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InstalledDatabase.class.getName());

  /** Kept, or it would be forgotten with its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  /** It writes whole addresses that it cannot read into the log, passwords too. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final String ownerUrl;
  private final StartedParts started;

  private InstalledDatabase(String ownerUrl, StartedParts started) {
    this.ownerUrl = ownerUrl;
    this.started = started;
  }

  /**
   * Finds or starts it, with the tables of this version.
   *
   * @throws StartFailure when there is no installation, or its tables are of another version
   */
  static InstalledDatabase open(Settings settings) throws IOException {
    return open(settings, false);
  }

  /**
   * The same, also with the tables of an earlier version: whoever copies them as they are needs to
   * know nothing of them, and may do so before the first start of this version changes them.
   *
   * @throws StartFailure when there is no installation, there are no tables, a start of this
   *     version failed while it made them, or they are of a newer version
   */
  static InstalledDatabase openToCopy(Settings settings) throws IOException {
    return open(settings, true);
  }

  private static InstalledDatabase open(Settings settings, boolean earlierToo) throws IOException {
    InstalledDatabase found = find(settings);
    try {
      found.refuseOther(settings.home(), earlierToo);
      return found;
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
  }

  private void refuseOther(Path home, boolean earlierToo) {
    // The terminal is for people.
    FLYWAY.setLevel(Level.WARNING);
    try {
      Migrator.Tables tables = new Migrator(owner(ownerUrl)).tables();
      if (tables != Migrator.Tables.CURRENT && !(earlierToo && tables == Migrator.Tables.EARLIER)) {
        throw new StartFailure(sentence(home, tables));
      }
    } catch (Migrator.NewerSchema e) {
      throw ofNewer(home, e);
    } catch (FlywayException e) {
      throw new StartFailure(
          "the database cannot be read ("
              + e.getMessage().strip().lines().findFirst().orElse("")
              + ").",
          e);
    }
  }

  private static String sentence(Path home, Migrator.Tables tables) {
    return switch (tables) {
      case NONE ->
          "the database of "
              + home
              + " holds no tables of Belfry; set BELFRY_HOME and BELFRY_DB_OWNER_URL to those of the"
              + " installation, or start belfry serve first, which makes them.";
      case BROKEN_OFF ->
          "a start of this version failed while it brought the data of "
              + home
              + " up to date; start belfry serve of this version again, which goes on with that. If it"
              + " fails each time, copy the stopped data folder (or pg_dump the database) before"
              + " anything else.";
      default ->
          "the data of "
              + home
              + " are of an earlier version; run this with the jar of that version, or start belfry"
              + " serve of this one first, which brings them up to date. If a start of this one"
              + " failed while it did so, start it again: the earlier jar reads them no more.";
    };
  }

  /**
   * Connects as the role that owns the schema.
   *
   * @throws StartFailure when that is no address; it holds a password, and is not said
   */
  static PGSimpleDataSource owner(String ownerUrl) {
    return source(Settings.OWNER, ownerUrl);
  }

  /**
   * Connects by an address.
   *
   * @param variable in which the operator gave it
   * @throws StartFailure when that is no address; it holds a password, and is not said
   */
  static PGSimpleDataSource source(String variable, String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      quietly(
          () -> {
            source.setUrl(url);
            return source;
          });
    } catch (IllegalArgumentException saysIt) {
      throw new StartFailure(
          "the address of the database in "
              + variable
              + " cannot be read; see docs/operations/install.md.");
    }
    return source;
  }

  /** Has the driver read an address without a word of it in the log. */
  static <T> T quietly(Supplier<T> reading) {
    Level before = DRIVER.getLevel();
    DRIVER.setLevel(Level.OFF);
    try {
      return reading.get();
    } finally {
      DRIVER.setLevel(before);
    }
  }

  /** What is said when this program is the older one. */
  static StartFailure ofNewer(Path home, Migrator.NewerSchema why) {
    return new StartFailure(
        "the data of "
            + home
            + " were written by a newer version ("
            + why.getMessage()
            + "); start that version or set BELFRY_HOME to another folder.",
        why);
  }

  private static InstalledDatabase find(Settings settings) throws IOException {
    if (settings.ownerUrl().isPresent()) {
      return new InstalledDatabase(settings.ownerUrl().get(), new StartedParts());
    }
    if (!Files.exists(settings.home().resolve("postgres"))) {
      throw new StartFailure(
          "there is no installation in " + settings.home() + "; set BELFRY_HOME to its folder.");
    }
    if (DataFolder.isInUse(settings.home())) {
      return new InstalledDatabase(
          EmbeddedDatabase.running(settings.home()).ownerUrl(), new StartedParts());
    }
    StartedParts parts = StartedParts.ofACommand();
    try {
      DataFolder home =
          parts.open(
              () -> DataFolder.open(settings.home(), DataFolder.Use.COMMAND),
              folder -> folder::close);
      ServerLog.open(home);
      EmbeddedDatabase database =
          parts.open(() -> EmbeddedDatabase.start(home, LOG::info), each -> each::close);
      return new InstalledDatabase(database.access().ownerUrl(), parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * A connection as the role that owns the schema, past the walls. It ends, with what it holds,
   * soon after the command or its machine; a statement of it takes as long as it needs.
   */
  Connection connect() throws SQLException {
    Properties asked = new Properties();
    asked.setProperty("tcpKeepAlive", "true");
    Connection connection = DriverManager.getConnection(ownerUrl, asked);
    connection.setSchema("belfry");
    Migrator.endWithItsProgram(connection);
    return connection;
  }

  @Override
  public void close() throws IOException {
    started.close();
  }
}
