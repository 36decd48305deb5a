package be.belfry.server;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;

/**
 * The database of an installation for a command that reads, whether the server runs or not: the
 * external one, that of the running server, or the embedded one started for the time of the
 * command.
 */
final class InstalledDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InstalledDatabase.class.getName());

  private final String ownerUrl;
  private final StartedParts started;

  private InstalledDatabase(String ownerUrl, StartedParts started) {
    this.ownerUrl = ownerUrl;
    this.started = started;
  }

  /**
   * Finds or starts it.
   *
   * @throws StartFailure when there is no installation
   */
  static InstalledDatabase open(Settings settings) throws IOException {
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
      DataFolder home = parts.open(() -> DataFolder.open(settings.home()), folder -> folder::close);
      ServerLog.open(home);
      EmbeddedDatabase database =
          parts.open(() -> EmbeddedDatabase.start(home, LOG::info), each -> each::close);
      return new InstalledDatabase(database.access().ownerUrl(), parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** A connection as the role that owns the schema, past the walls. */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(ownerUrl);
    connection.setSchema("belfry");
    return connection;
  }

  @Override
  public void close() throws IOException {
    started.close();
  }
}
