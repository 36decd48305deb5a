package be.belfry.server;

import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Secrets that the launcher makes at each start; the database knows their hashes only: the token
 * with which commands on this machine use the running server, good from this machine only and as
 * long as the server runs, and the link for the first administrator.
 */
final class LauncherSecrets {
  /** How long the link for the first administrator is good. */
  static final Duration SETUP = Duration.ofMinutes(30);

  private static final String FILE = "command-line.properties";

  /** Holds the name that the node has in the database, made with its first token. */
  private static final String NODE = "node";

  private static final Logger LOG = Logger.getLogger(LauncherSecrets.class.getName());

  /** In seconds: a database that does not answer keeps no server from stopping. */
  private static final int PATIENCE = 5;

  private final DataSource owner;

  LauncherSecrets(DataSource owner) {
    this.owner = owner;
  }

  /** How a command reaches the running server. */
  record CommandLine(String url, String token) {
    /** The same, empty while the server has written nothing. */
    static Optional<CommandLine> find(Path home) {
      return Files.exists(home.resolve(FILE)) ? Optional.of(read(home)) : Optional.empty();
    }

    /**
     * What the running server of a data folder wrote for its owner.
     *
     * @throws StartFailure when it cannot be read
     */
    static CommandLine read(Path home) {
      Path file = home.resolve(FILE);
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new StartFailure(
            "the server of "
                + home
                + " is not ready or belongs to somebody else ("
                + file
                + " cannot be read); wait, or run the command as its owner.",
            e);
      }
      return new CommandLine(properties.getProperty("url"), properties.getProperty("token"));
    }
  }

  /**
   * Replaces the token of this node: the one before opens nothing, also when the server was killed.
   * Those of other nodes on the same database stay.
   */
  void renewCommandLine(DataFolder home, String url) throws SQLException {
    String token = Secrets.random();
    try (Connection connection = owner.getConnection();
        PreparedStatement put =
            connection.prepareStatement(
                """
                insert into belfry.installation (key, value) values (?, ?)
                on conflict (key) do update set value = excluded.value
                """)) {
      put.setString(1, row(home));
      put.setString(2, Secrets.hash(token));
      put.executeUpdate();
    }
    home.writePrivately(FILE, "url=" + url + "\ntoken=" + token + "\n");
  }

  /** The server stops: no command finds it any more. */
  static void removeCommandLine(DataFolder home) {
    try {
      Files.deleteIfExists(home.path().resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The token of this node opens nothing any more, on no other node either. Where the database does
   * not answer, the next start replaces it.
   */
  void forgetCommandLine(DataFolder home) {
    removeCommandLine(home);
    try {
      owner.setLoginTimeout(PATIENCE);
      try (Connection connection = owner.getConnection();
          PreparedStatement delete =
              connection.prepareStatement("delete from belfry.installation where key = ?")) {
        delete.setQueryTimeout(PATIENCE);
        delete.setString(1, row(home));
        delete.executeUpdate();
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the token of the command line stays until the next start", e);
    }
  }

  /** Under which key the database knows the token of a node. */
  private static String row(DataFolder home) {
    Path file = home.path().resolve(NODE);
    try {
      if (!Files.exists(file)) {
        home.writePrivately(NODE, UUID.randomUUID().toString());
      }
      return "commandLine." + Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh link's secret for the first administrator; empty when somebody has an account. */
  Optional<String> offerSetup() throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select 1 from belfry.account limit 1")) {
      if (found.next()) {
        return Optional.empty();
      }
      String secret = Secrets.random();
      keep(connection, "setup." + Secrets.hash(secret), SETUP);
      return Optional.of(secret);
    }
  }

  /** By the database's clock, which decides later too: this machine's may be wrong. */
  private static void keep(Connection connection, String key, Duration from) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into belfry.installation (key, value) values (?, to_char((clock_timestamp()
              + make_interval(secs => ?)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            """)) {
      insert.setString(1, key);
      insert.setLong(2, from.toSeconds());
      insert.executeUpdate();
    }
  }
}
