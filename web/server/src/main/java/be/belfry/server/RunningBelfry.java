package be.belfry.server;

import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.migrate.Migrator;
import be.belfry.server.demo.DemoInstallation;
import be.belfry.services.audit.CheckpointPlace;
import be.belfry.services.organisation.MunicipalityList;
import be.belfry.services.outbox.PortalAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** All parts of a started server, closed in the reverse order of their start. */
final class RunningBelfry implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunningBelfry.class.getName());

  static final String DEMO_ACCOUNTS = "demo-accounts.json";

  /** What a month of demonstration data takes on the disk, with the log of its transaction. */
  private static final long MONTH_BYTES = 64L * 1024 * 1024;

  /** So often is looked whether a command has ended. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Milliseconds, a tenth of a second at least. */
  private static final Pattern WAIT = Pattern.compile("[1-9][0-9]{2,4}");

  /** The first one that can say of a column that it holds JSON. */
  private static final int OLDEST_DATABASE = 16;

  private final StartedParts parts;
  private final DataFolder home;
  private final PortalServer portal;
  private final boolean demo;
  private final Optional<String> setup;

  private RunningBelfry(
      StartedParts parts,
      DataFolder home,
      PortalServer portal,
      boolean demo,
      Optional<String> setup) {
    this.parts = parts;
    this.home = home;
    this.portal = portal;
    this.demo = demo;
    this.setup = setup;
  }

  /** With the owner's address alone commands would use that database and the portal its own. */
  private static void checkDatabase(Settings settings) {
    if (settings.databaseUrl().isEmpty() && settings.ownerUrl().isPresent()) {
      throw new StartFailure(
          "BELFRY_DB_OWNER_URL is set without BELFRY_DB_URL; set both for a PostgreSQL of your own,"
              + " or neither for the embedded one.");
    }
  }

  /** With 0 a request would wait without end, and of a mistake nobody would say where it is. */
  static void checkDatabaseWait(Optional<String> said) {
    if (said.filter(wait -> !WAIT.matcher(wait).matches()).isPresent()) {
      throw new StartFailure(
          "BELFRY_DB_WAIT must be a number of milliseconds from 100 to 99999, but is \""
              + said.get()
              + "\".");
    }
  }

  /** By an address that leads nowhere no link in any message would, and nobody would say so. */
  static void checkPublicAddress(Optional<String> said) {
    if (said.isPresent() && !PortalAddress.leadsSomewhere(said.get())) {
      throw new StartFailure(
          "BELFRY_PUBLIC_URL must begin with https:// (or http://) and name a host, as"
              + " https://belfry.example.be does, but is \""
              + said.get()
              + "\".");
    }
  }

  /** Else the proof would lie in a file that nobody looks for, and nobody would say so. */
  static void checkSecondPlace(Optional<String> setting) {
    setting
        .filter(said -> !said.isBlank())
        .flatMap(CheckpointPlace::obstacle)
        .ifPresent(
            sentence -> {
              throw new StartFailure("BELFRY_LOG_CHECKPOINTS " + sentence);
            });
  }

  /** A plan with a mistake does not start: all mistakes are told before anything else begins. */
  private static void checkPlans(Settings settings) {
    if (settings.planFolder().isPresent()) {
      try {
        ShippedPlans.withOwn(LawSources.shipped(), settings.planFolder());
      } catch (InvalidPlan invalid) {
        throw new StartFailure(
            "the plan in BELFRY_PLAN_DIR holds mistakes; correct them and start again:\n"
                + invalid.getMessage());
      }
    }
  }

  /** The same of a list of municipalities. */
  private static void checkMunicipalities(Settings settings) {
    settings
        .municipalities()
        .ifPresent(
            file -> {
              try {
                MunicipalityList.read(file);
              } catch (RuleViolation mistakes) {
                throw new StartFailure(
                    "the list in BELFRY_MUNICIPALITIES holds mistakes; correct them and start"
                        + " again:\n"
                        + mistakes.getMessage());
              } catch (UncheckedIOException unreadable) {
                throw new StartFailure(
                    "the file " + file + " of BELFRY_MUNICIPALITIES cannot be read.");
              }
            });
  }

  /** Starts for as long as a command lasts, that closes it; so does who stops the command. */
  static RunningBelfry start(Settings settings, OptionalInt demo, PrintWriter out)
      throws IOException {
    return start(settings, demo, out, StartedParts.ofACommand(), DataFolder.Use.COMMAND);
  }

  /**
   * Starts until somebody stops it. A command that uses the folder is waited for, as it ends by
   * itself: a supervisor that was refused again and again would give up, and the portal would stay
   * away after the command.
   *
   * @param parts keeps what is open; who stops the program in between closes them
   * @throws StartFailure as {@link #start(Settings, OptionalInt, PrintWriter)}, and when another
   *     server uses the folder
   */
  static RunningBelfry serve(
      Settings settings, OptionalInt demo, PrintWriter out, StartedParts parts)
      throws IOException, InterruptedException {
    awaitCommand(settings.home(), out);
    return start(settings, demo, out, parts, DataFolder.Use.SERVER);
  }

  /** Waits as long as a command uses the folder. */
  static void awaitCommand(Path home, PrintWriter out) throws InterruptedException {
    boolean told = false;
    while (DataFolder.isInUseByACommand(home)) {
      if (!told) {
        out.println(
            "A command (backup, verify or another one) is using the data folder "
                + home
                + "; waiting for its end ...");
        out.flush();
        told = true;
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /**
   * Starts database, migrations and portal.
   *
   * @param demo fill an empty installation with so many months of demonstration data; empty: not
   * @param parts keeps what is open; who stops the program in between closes them
   * @throws StartFailure with one sentence; nothing is left running
   */
  private static RunningBelfry start(
      Settings settings, OptionalInt demo, PrintWriter out, StartedParts parts, DataFolder.Use use)
      throws IOException {
    checkDatabase(settings);
    checkDatabaseWait(Optional.ofNullable(System.getenv("BELFRY_DB_WAIT")));
    checkPublicAddress(PortalAddress.said());
    checkSecondPlace(Optional.ofNullable(System.getenv("BELFRY_LOG_CHECKPOINTS")));
    checkPlans(settings);
    checkMunicipalities(settings);
    int port = PortalServer.choosePort(settings);
    try {
      DataFolder home =
          parts.open(() -> DataFolder.open(settings.home(), use), folder -> folder::close);
      Path logging = ServerLog.open(home);
      Thread.setDefaultUncaughtExceptionHandler(new EndedThreads());
      progress(out, "database");
      Optional<EmbeddedDatabase> embedded =
          settings.databaseUrl().isPresent()
              ? Optional.empty()
              : Optional.of(
                  parts.open(
                      () -> EmbeddedDatabase.start(home, out::println),
                      database -> database::close));
      parts.open(() -> logging, file -> ServerLog::close);
      DatabaseAccess access =
          embedded
              .map(EmbeddedDatabase::access)
              .orElseGet(
                  () ->
                      new DatabaseAccess(
                          settings.ownerUrl().orElseThrow(), settings.databaseUrl().orElseThrow()));
      PGSimpleDataSource owner = InstalledDatabase.owner(access.ownerUrl());
      if (embedded.isEmpty()) {
        ExternalDatabase.check(owner, InstalledDatabase.source(Settings.DATABASE, access.appUrl()));
      }
      checkVersion(owner);
      InstallationSeal seal = new InstallationSeal(home.path());
      migrate(owner, home.path(), seal, out);
      seal.bind(owner);
      boolean isDemo = prepareDemo(access, home, embedded.isPresent(), demo, out);
      LauncherSecrets secrets = new LauncherSecrets(owner);
      URI here = PortalServer.reached(settings.address(), port);
      parts.open(() -> secrets, kept -> () -> kept.forgetCommandLine(home));
      secrets.renewCommandLine(home, here.toString());
      Optional<String> setup = isDemo ? Optional.empty() : secrets.offerSetup();
      PortalAddress.listensAt(here);
      progress(out, "portal");
      // Not under the parts' lock: it takes long, and ends with this process.
      PortalServer portal = PortalServer.start(settings, port, home, access, logging);
      parts.open(() -> portal, server -> server::close);
      seal.confirm(owner);
      DemoInstallation installation = new DemoInstallation(access.ownerUrl());
      if (isDemo && !installation.isCounted()) {
        countBeside(installation);
      }
      new WarmUp(portal.address(), LauncherSecrets.CommandLine.read(home.path()).token()).begin();
      return new RunningBelfry(parts, home, portal, isDemo, setup);
    } catch (SQLException e) {
      throw failed(parts, new StartFailure("the database refused (" + e.getMessage() + ").", e));
    } catch (RuntimeException | IOException | Error e) {
      failed(parts, e);
      throw e;
    }
  }

  /** Closes what is open; what goes wrong then hides nothing of why. */
  private static <T extends Throwable> T failed(StartedParts parts, T why) {
    try {
      parts.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return why;
  }

  private static void progress(PrintWriter out, String part) {
    out.println("Starting the " + part + " ...");
    out.flush();
  }

  private static void checkVersion(PGSimpleDataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_DATABASE) {
        throw new StartFailure(
            "the database is PostgreSQL "
                + version
                + ", but "
                + OLDEST_DATABASE
                + " or newer is needed.");
      }
    }
  }

  private static void migrate(
      PGSimpleDataSource owner, Path home, InstallationSeal seal, PrintWriter out)
      throws SQLException {
    try {
      Migrator migrator = new Migrator(owner);
      Migrator.Tables tables = migrator.tables();
      if (tables == Migrator.Tables.EARLIER || tables == Migrator.Tables.BROKEN_OFF) {
        try (Connection connection = owner.getConnection()) {
          refuseUnderOthers(ExternalDatabase.openPortals(connection));
          seal.refuseBeforeUpdate(connection);
          out.println(lastBackup(connection));
          out.flush();
        }
      }
      migrator.migrate();
    } catch (Migrator.NewerSchema e) {
      throw InstalledDatabase.ofNewer(home, e);
    } catch (FlywayException e) {
      throw new StartFailure(
          "the tables were not brought to this version ("
              + e.getMessage().strip().lines().findFirst().orElse("")
              + "); see "
              + home.resolve("logs/server.log.0")
              + ", and start again.",
          e);
    }
  }

  /**
   * A node of an earlier version that works on would read tables that are no more, and write as
   * they were.
   *
   * @param connections of other nodes
   */
  static void refuseUnderOthers(long connections) {
    if (connections > 0) {
      throw new StartFailure(
          "the tables are of an earlier version, and another node works on them (connections: "
              + connections
              + "); stop every other node first, then start this one again.");
    }
  }

  /** What the operator can go back to. */
  private static String lastBackup(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select max(value) from belfry.installation where key = 'backup.takenAt'")) {
      row.next();
      return "The tables are brought to this version; the last backup that was recorded: "
          + Optional.ofNullable(row.getString(1)).orElse("none")
          + ".";
    }
  }

  /**
   * Fills an empty installation when asked to; a demonstration stays one at every later start.
   *
   * @return whether it is one
   */
  private static boolean prepareDemo(
      DatabaseAccess access, DataFolder home, boolean embedded, OptionalInt months, PrintWriter out)
      throws IOException {
    boolean asked = months.isPresent();
    DemoInstallation installation = new DemoInstallation(access.ownerUrl());
    try {
      DemoInstallation.State state = installation.state();
      if (asked && state == DemoInstallation.State.REAL) {
        throw new StartFailure(
            "the data folder "
                + home.path()
                + " holds other data; set BELFRY_HOME to an empty folder for the demonstration.");
      }
      boolean fills = asked && state == DemoInstallation.State.EMPTY;
      if (fills) {
        if (embedded) {
          home.checkSpace(DataFolder.NEEDED_BYTES + months.getAsInt() * MONTH_BYTES);
        }
        progress(out, "demonstration");
        Instant begin = Instant.now();
        installation.fill(
            home.folder("demo"),
            months.getAsInt(),
            home.path().resolve("keys"),
            accounts -> home.writePrivately(DEMO_ACCOUNTS, accounts));
        out.println(
            "Demonstration data loaded in "
                + Duration.between(begin, Instant.now()).toSeconds()
                + " s.");
      }
      boolean isDemo = asked || state == DemoInstallation.State.DEMO;
      System.setProperty("belfry.demo", String.valueOf(isDemo));
      return isDemo;
    } catch (SQLException e) {
      throw new StartFailure(
          "the demonstration data were not stored (" + e.getMessage() + "); nothing was kept.", e);
    }
  }

  /**
   * The figures need not be there before the portal is. Once they were counted, what comes later is
   * counted as of any installation: after a crash in a surge the intake has the processors.
   */
  private static void countBeside(DemoInstallation installation) {
    Thread counting =
        new Thread(
            () -> {
              try {
                installation.countFigures();
              } catch (SQLException e) {
                LOG.log(Level.INFO, "the figures will be counted when somebody asks", e);
              }
            },
            "belfry-demo-figures");
    counting.setDaemon(true);
    counting.start();
  }

  /** Tells the operator where everything is and how to stop. */
  void announce(PrintWriter out) {
    Duration took = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    out.println();
    out.println("Belfry is ready after " + took.toSeconds() + " s.");
    out.println("  Portal        " + portal.address());
    out.println("  Data folder   " + home.path());
    if (demo) {
      out.println(
          "  Demo accounts "
              + home.path().resolve(DEMO_ACCOUNTS)
              + " (or the buttons on the login page)");
    }
    setup.ifPresent(
        secret -> {
          out.println("  Set-up        " + setupLink(PortalAddress.said(), secret));
          out.println(
              "                makes the first administrator, once, within "
                  + LauncherSecrets.SETUP.toMinutes()
                  + " minutes");
        });
    out.println("  Stop          Ctrl+C");
    out.flush();
  }

  /**
   * The link that makes the first administrator. With a public address it goes there: what signs in
   * over TLS has cookies that no line without TLS takes.
   *
   * @param said by the operator, see {@link PortalAddress#said()}
   */
  static String setupLink(Optional<String> said, String secret) {
    return PortalAddress.of(said, "/setup?secret=" + secret);
  }

  /** The data folder. */
  Path home() {
    return home.path();
  }

  URI address() {
    return portal.address();
  }

  @Override
  public void close() throws IOException {
    try {
      LauncherSecrets.removeCommandLine(home);
    } finally {
      parts.close();
    }
  }
}
