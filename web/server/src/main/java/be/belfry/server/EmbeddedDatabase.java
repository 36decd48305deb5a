package be.belfry.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL inside the data folder: loopback only, passwords for every role (SCRAM), durable
 * settings. Both roles of the schema are made here.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final String NAME = "belfry";

  /** Line of PostgreSQL's lock file that holds its port, from 0. */
  private static final int PORT_LINE = 3;

  private final EmbeddedPostgres server;
  private final DatabaseAccess access;

  private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAccess access) {
    this.server = server;
    this.access = access;
  }

  /**
   * Starts it, making it at the first start.
   *
   * @throws StartFailure when PostgreSQL does not come up
   */
  static EmbeddedDatabase start(DataFolder home) {
    Path data = home.path().resolve("postgres");
    stopLeftOver(data);
    String password = password(home);
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(home.folder("postgres-binaries").toFile())
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setConnectConfig("password", password)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("timezone", "UTC")
              .setErrorRedirector(log(home))
              .setOutputRedirector(log(home))
              .start();
      return new EmbeddedDatabase(server, prepare(server.getPort(), data, password));
    } catch (IOException | SQLException e) {
      throw new StartFailure(
          "the embedded PostgreSQL did not start ("
              + e.getMessage()
              + "); see "
              + home.path().resolve("logs/postgres.log")
              + " or set BELFRY_DB_URL to a PostgreSQL of your own.",
          e);
    }
  }

  /**
   * The database of a running server, for a command beside it.
   *
   * @throws StartFailure when its files cannot be read
   */
  static DatabaseAccess running(Path home) {
    Path file = home.resolve("postgres/postmaster.pid");
    try {
      int port = Integer.parseInt(Files.readAllLines(file).get(PORT_LINE).strip());
      String password = Files.readString(home.resolve("postgres.password")).strip();
      return new DatabaseAccess(
          url(port, NAME, "belfry_owner", password), url(port, NAME, "belfry_app", password));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new StartFailure(
          "the running database of " + home + " cannot be found; run the command as its owner.", e);
    }
  }

  private static ProcessBuilder.Redirect log(DataFolder home) {
    return ProcessBuilder.Redirect.appendTo(home.folder("logs").resolve("postgres.log").toFile());
  }

  private static String password(DataFolder home) {
    Path file = home.path().resolve("postgres.password");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        home.writePrivately("postgres.password", HexFormat.of().formatHex(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure("the file " + file + " cannot be read.", e);
    }
  }

  /** Roles, database and SCRAM for everybody; harmless when it is all there already. */
  private static DatabaseAccess prepare(int port, Path data, String password)
      throws SQLException, IOException {
    try (Connection admin = connect(port, "postgres", "postgres", password);
        Statement statement = admin.createStatement()) {
      statement.execute("set password_encryption = 'scram-sha-256'");
      statement.execute("alter role postgres password '" + password + "'");
      for (String role : List.of("belfry_owner", "belfry_app")) {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
          statement.execute("create role " + role + " login");
        }
        statement.execute("alter role " + role + " password '" + password + "'");
      }
      if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
        statement.execute("create database " + NAME + " owner belfry_owner");
      }
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("select pg_reload_conf()");
    }
    return new DatabaseAccess(
        url(port, NAME, "belfry_owner", password), url(port, NAME, "belfry_app", password));
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return !found.next();
    }
  }

  private static Connection connect(int port, String database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(url(port, database, user, password));
  }

  private static String url(int port, String database, String user, String password) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/"
        + database
        + "?user="
        + user
        + "&password="
        + password;
  }

  /**
   * A PostgreSQL that outlived a killed JVM still holds the folder: its lock file names it, and it
   * is asked to stop (fast: open transactions roll back, everything acknowledged is kept).
   */
  private static void stopLeftOver(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      Optional<ProcessHandle> process =
          ProcessHandle.of(pid).filter(p -> p.info().command().orElse("").contains("postgres"));
      if (process.isPresent()) {
        new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
        process.get().onExit().get(30, TimeUnit.SECONDS);
      }
    } catch (IOException | NumberFormatException e) {
      throw new StartFailure("the file " + file + " cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("stopped while waiting for an older PostgreSQL.", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new StartFailure(
          "an older PostgreSQL of this data folder does not stop; end it and start again.", e);
    }
  }

  DatabaseAccess access() {
    return access;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
