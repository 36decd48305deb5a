package be.belfry.server;

import be.belfry.persistence.migrate.Migrator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * PostgreSQL inside the data folder: loopback only, passwords for every role (SCRAM), durable
 * settings. Both roles of the schema are made here.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());
  private static final String NAME = "belfry";
  private static final String DATA = "postgres";
  private static final String MAKING = "postgres.making";
  private static final String RULES = "host all all 127.0.0.1/32 scram-sha-256\n";
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Files that can be opened at once by a process that is not short of descriptors. */
  private static final int PROBES = 16;

  private static final int TRIES = 5;

  /**
   * Below those that systems give to connections that go out, and below those of which the portal
   * has chosen one that it does not listen on yet.
   */
  private static final int FIRST_PORT = 20_000;

  private static final int BEHIND_PORTS = 26_000;

  /** Where the library locks the folder of a start, also of one that it gave up. */
  private static final String LIBRARY_LOCK = "epg-lock";

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final DataFolder home;
  private final DatabaseAccess access;
  private final EmbeddedPostgres server;

  /** Its program and options, one line, as PostgreSQL kept them at the first start. */
  private final String options;

  private final Patience patience;
  private boolean closed;

  private EmbeddedDatabase(
      DataFolder home,
      EmbeddedPostgres server,
      DatabaseAccess access,
      String options,
      Patience patience) {
    this.home = home;
    this.server = server;
    this.access = access;
    this.options = options;
    this.patience = patience;
  }

  /**
   * Starts it, making it at the first start, and starts it again whenever it ends by itself.
   *
   * @param told is told, in a sentence, when it takes long
   * @throws StartFailure when PostgreSQL does not come up
   */
  static EmbeddedDatabase start(DataFolder home, Consumer<String> told) {
    return start(
        home,
        () -> PortalServer.freePort("127.0.0.1", FIRST_PORT, BEHIND_PORTS),
        Patience.telling(told));
  }

  /**
   * The same on a port of the caller's choice.
   *
   * @param ports asked for a port, and for another one whenever somebody has taken it meanwhile
   */
  static EmbeddedDatabase start(DataFolder home, IntSupplier ports, Patience patience) {
    String password = password(home);
    try {
      EmbeddedDatabase database =
          prepared(home, launch(home, password, ports, patience), password, patience);
      home.remove(MAKING);
      Thread watch = new Thread(database::watch, "belfry-postgres-watch");
      watch.setDaemon(true);
      watch.start();
      return database;
    } catch (IOException | SQLException | IllegalStateException e) {
      // The last of them when one of PostgreSQL's own programs fails: initdb, unshare.
      throw new StartFailure(
          "the embedded PostgreSQL did not start ("
              + e.getMessage()
              + "); see "
              + home.path().resolve("logs/postgres.log")
              + " or set BELFRY_DB_URL to a PostgreSQL of your own.",
          e);
    }
  }

  /** Makes the roles; a PostgreSQL in which that fails does not stay. */
  private static EmbeddedDatabase prepared(
      DataFolder home, EmbeddedPostgres server, String password, Patience patience)
      throws IOException, SQLException {
    try {
      DatabaseAccess access = prepare(server.getPort(), data(home), password);
      return new EmbeddedDatabase(home, server, access, Files.readString(options(home)), patience);
    } catch (IOException | SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Path data(DataFolder home) {
    return home.path().resolve(DATA);
  }

  /**
   * There from the moment at which a first start begins to make PostgreSQL's files until they are
   * made: of one that was killed meanwhile they are made anew, for nobody has put anything into
   * them.
   */
  private static Path making(DataFolder home) {
    return home.path().resolve(MAKING);
  }

  private static Path options(DataFolder home) {
    return data(home).resolve("postmaster.opts");
  }

  private static EmbeddedPostgres launch(
      DataFolder home, String password, IntSupplier ports, Patience patience)
      throws IOException, SQLException {
    new PostgresLog(home).bound();
    Path binaries = home.folder("postgres-binaries");
    LeftOver.end(data(home), binaries, patience);
    if (Files.exists(making(home))) {
      home.emptied(DATA);
    } else if (!Files.exists(data(home))) {
      home.writePrivately(MAKING, "");
    }
    for (int left = TRIES; ; left--) {
      EmbeddedPostgres server;
      try {
        server = builder(home, password, binaries, ports.getAsInt(), patience).start();
      } catch (IOException givenUp) {
        if (left == 1 || !LeftOver.isRecovering(data(home))) {
          throw givenUp;
        }
        // The library waits no longer, and PostgreSQL goes on. Once it is up it is started again,
        // which is quick then, for the library takes no one over that runs.
        LeftOver.end(data(home), binaries, patience);
        Files.deleteIfExists(data(home).resolve(LIBRARY_LOCK));
        continue;
      }
      // The library lets everybody write where the programs lie that run next time.
      Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx------"));
      boolean ours = false;
      try {
        ours = isOurs(home, server, password);
        if (ours) {
          return server;
        }
        awaitEnd(server, patience);
      } finally {
        if (!ours) {
          server.close();
        }
      }
      if (left == 1) {
        throw new IOException("another program took port " + server.getPort());
      }
    }
  }

  /**
   * The library is content when a PostgreSQL answers. Where a second one came first to the port, as
   * of a copy of this folder with its password, that one answers, and ours ends: so whoever answers
   * is asked for his folder before he is asked for anything else.
   */
  private static boolean isOurs(DataFolder home, EmbeddedPostgres server, String password)
      throws IOException, SQLException {
    try (Connection admin = connect(server.getPort(), "postgres", "postgres", password);
        Statement statement = admin.createStatement();
        ResultSet shown = statement.executeQuery("show data_directory")) {
      shown.next();
      return Files.isSameFile(Path.of(shown.getString(1)), data(home));
    }
  }

  /** Waits until the start that found its port taken has ended and taken its lock file away. */
  private static void awaitEnd(EmbeddedPostgres server, Patience patience) throws IOException {
    try {
      if (!server.getProcess().waitFor(patience.answer().toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("a start of PostgreSQL does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for a start of PostgreSQL", e);
    }
  }

  private static EmbeddedPostgres.Builder builder(
      DataFolder home, String password, Path binaries, int port, Patience patience) {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data(home))
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setRegisterShutdownHook(false)
        .setPGStartupWait(patience.answer())
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        // Lists are short and the disk is no turning one: walk along an index, compile nothing.
        .setServerConfig("random_page_cost", "1.1")
        .setServerConfig("jit", "off")
        .setServerConfig("timezone", "UTC")
        // Without the values of the row that a rule refuses.
        .setServerConfig("log_error_verbosity", "terse")
        .setErrorRedirector(new PostgresLog(home).target())
        .setOutputRedirector(new PostgresLog(home).target());
  }

  /**
   * A PostgreSQL that was killed, or gave up because its disk was full, comes back by itself. It is
   * looked for by its lock file: it is no child of this process, and its own parent may leave it a
   * zombie.
   */
  private void watch() {
    Duration pause = LOOK;
    // Named once: who names the folder makes it, also when the installation is being taken away.
    PostgresLog log = new PostgresLog(home);
    while (!isClosed()) {
      try {
        Thread.sleep(pause.toMillis());
        log.bound();
        if (isGone()) {
          replace();
        }
        pause = LOOK;
      } catch (IOException | RuntimeException | Error e) {
        // Whatever it is, no memory or no thread neither: a watch that ended would leave the
        // database away for good.
        LOG.log(Level.WARNING, "PostgreSQL does not start; tried again", e);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Whether nobody holds the folder. A process that has no descriptor left sees nothing of others,
   * and a crowd of connections takes each that becomes free: whoever cannot open some files at once
   * cannot tell, and looks again later.
   */
  private boolean isGone() throws IOException {
    if (holder().isPresent()) {
      return false;
    }
    List<InputStream> probes = new ArrayList<>();
    try {
      for (int i = 0; i < PROBES; i++) {
        probes.add(Files.newInputStream(data(home).resolve("PG_VERSION")));
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "whether PostgreSQL runs cannot be told", e);
      return false;
    } finally {
      for (InputStream probe : probes) {
        probe.close();
      }
    }
    return holder().isEmpty();
  }

  private Optional<ProcessHandle> holder() throws IOException {
    return PostgresLockFile.read(data(home)).flatMap(PostgresLockFile::holder);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * With the options of the first start: on the same port, to which the pool's connections lead.
   * PostgreSQL takes them from a file in its folder, which it writes anew at each start: on a full
   * disk that may have left half of it or nothing.
   */
  private synchronized void replace() throws IOException, InterruptedException {
    if (closed) {
      return;
    }
    LOG.log(Level.WARNING, "PostgreSQL has ended; it is started again");
    LeftOver.end(data(home), home.folder("postgres-binaries"), patience);
    Path kept = options(home);
    if (!Files.exists(kept) || !options.equals(Files.readString(kept))) {
      Files.writeString(kept, options);
    }
    Path program =
        Path.of(options.substring(0, options.indexOf(" \"-D\""))).resolveSibling("pg_ctl");
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(program.toString(), "-D", data(home).toString(), "-w", "-t", "60", "restart"));
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new PostgresLog(home).target())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("pg_ctl ended with " + code);
    }
  }

  /**
   * The database of a running server, for a command beside it.
   *
   * @throws StartFailure when its files cannot be read
   */
  static DatabaseAccess running(Path home) {
    try {
      int port =
          PostgresLockFile.read(home.resolve("postgres"))
              .orElseThrow(() -> new IOException("no lock file"))
              .port();
      String password = Files.readString(home.resolve("postgres.password")).strip();
      return new DatabaseAccess(
          url(port, NAME, "belfry_owner", password), url(port, NAME, "belfry_app", password));
    } catch (IOException e) {
      throw new StartFailure(
          "the running database of " + home + " cannot be found; run the command as its owner.", e);
    }
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
      // Rounds slow down guessing; nobody guesses 192 random bits, and each connection pays them.
      statement.execute("set scram_iterations = 1");
      statement.execute("alter role postgres password '" + password + "'");
      for (String role : List.of("belfry_owner", "belfry_app")) {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
          statement.execute("create role " + role + " login");
        }
        statement.execute("alter role " + role + " password '" + password + "'");
      }
      if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
        statement.execute("create database " + NAME + " owner belfry_owner " + Migrator.LETTERS);
      }
      admit(data);
      statement.execute("select pg_reload_conf()");
    }
    return new DatabaseAccess(
        url(port, NAME, "belfry_owner", password), url(port, NAME, "belfry_app", password));
  }

  /** Passwords for everybody. Left as it is once it says so: half a file would let nobody start. */
  private static void admit(Path data) throws IOException {
    Path rules = data.resolve("pg_hba.conf");
    if (!RULES.equals(Files.readString(rules))) {
      Path made = Files.writeString(data.resolve("pg_hba.conf.new"), RULES);
      Files.move(made, rules, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
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

  DatabaseAccess access() {
    return access;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    server.close();
  }
}
