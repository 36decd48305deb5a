package be.belfry.server;

import be.belfry.persistence.migrate.Migrator;
import be.belfry.services.security.SealingKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belfry restore}: makes an installation out of a backup. */
@Command(
    name = "restore",
    description = {
      "Makes a new installation out of a backup, in an empty data folder, and verifies it.",
      "No message leaves it until somebody releases them: belfry outbox.",
      "Takes the backup only of whom you name: whoever holds a backup can write another one."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 restored, 1 refused, or restored with differences that verify finds.",
      "Environment: BELFRY_HOME (new data folder), BELFRY_DB_OWNER_URL (external PostgreSQL with an"
          + " empty database)."
    })
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "File that belfry backup wrote.")
  private Path file;

  @ArgGroup(multiplicity = "0..1")
  private Whose whose;

  /** Whose backup it has to be. */
  private static final class Whose {
    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = {
          "Key that must have signed it: the name that belfry backup printed (--key=NAME),",
          "or the file keys/backup.pub of the installation that it is of."
        })
    private String key;

    @Option(
        names = "--unproven",
        description =
            "Takes a backup that nobody proves to be yours: one of a version that signed none, or"
                + " when the name of the key is lost.")
    private boolean unproven;
  }

  /** Of an external database that was found empty and is being filled; null of any other. */
  private Migrator begun;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.from(System.getenv());
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new StartFailure("the file " + file + " cannot be read.");
    }
    BackupTrust trust = trust();
    SignedManifest signed = Backup.check(file, room(settings));
    trust.require(signed.keyId());
    BackupManifest manifest = signed.manifest();
    PrintWriter out = spec.commandLine().getOut();
    refuseWhatIsNotEmpty(settings.home());
    boolean ours = false;
    boolean done = false;
    try (StartedParts parts = StartedParts.ofACommand()) {
      DataFolder home =
          parts.open(
              () -> DataFolder.open(settings.home(), DataFolder.Use.COMMAND),
              folder -> folder::close);
      ours = true;
      home.writePrivately(DataFolder.RESTORING, "");
      Verification.Totals totals = restored(settings, manifest, trust, home, parts, out);
      Files.delete(home.path().resolve(DataFolder.RESTORING));
      done = true;
      out.println("Restored  " + home.path());
      out.println("State of  " + manifest.takenAt());
      out.println(
          trust
              .keyId()
              .map(key -> "Signed by " + key)
              .orElse(
                  "Nobody proved whose backup it is; compare with the second place of the log."));
      unsealed(manifest, home.path()).ifPresent(out::println);
      out.println("The outbox is on hold: see belfry outbox --help.");
      out.println(BackupCommand.totals(manifest) + " " + totals.line());
      out.flush();
      return totals.differences() == 0 ? 0 : 1;
    } catch (SQLException e) {
      throw new StartFailure("the backup was not restored (" + e.getMessage() + ").", e);
    } catch (IOException | UncheckedIOException | FlywayException e) {
      if (done) {
        throw e;
      }
      throw new StartFailure(
          "the backup was not restored ("
              + why(e)
              + ")"
              + (Belfry.isOfTheDisk(e)
                  ? "; free space on the disk of "
                      + settings.home()
                      + ", or set BELFRY_HOME to a folder on another one."
                  : "."),
          e);
    } finally {
      // What somebody else opened meanwhile is not ours to empty.
      if (ours && !done) {
        takeAway();
        emptied(settings.home());
      }
    }
  }

  /**
   * What is said of a backup whose second factors nobody can check: it was made without the keys of
   * its installation.
   *
   * @param home data folder that it was restored into
   */
  static Optional<String> unsealed(BackupManifest manifest, Path home) {
    long factors =
        manifest.tables().stream()
            .filter(table -> table.name().equals("second_factor"))
            .mapToLong(BackupManifest.Table::rows)
            .sum();
    boolean opened =
        manifest.files().stream().anyMatch(file -> file.path().equals("keys/" + SealingKey.FILE));
    return factors == 0 || opened
        ? Optional.empty()
        : Optional.of(
            "The backup holds "
                + factors
                + " second factors and not the sealing.key that opens them: copy that file of its"
                + " installation into "
                + home.resolve("keys")
                + " before the first start, which is refused without it; if it is lost, belfry"
                + " reset-second-factor removes them, one account at a time.");
  }

  private BackupTrust trust() throws IOException {
    if (whose == null) {
      throw new StartFailure(
          "nobody said whose backup it has to be; name with --key the key that belfry backup printed"
              + " when it was made (or the file keys/backup.pub of that installation).");
    }
    return whose.unproven ? BackupTrust.NOBODY : BackupTrust.in(whose.key);
  }

  /** What a failed restore left in a database that is not in the folder. */
  private void takeAway() {
    if (begun == null) {
      return;
    }
    try {
      begun.drop();
    } catch (SQLException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "The tables that were begun are still there ("
              + e.getMessage()
              + "); drop the schema belfry before the next restore.");
      err.flush();
    }
  }

  /** What can be unpacked; the disk of an external database is not ours to measure. */
  private static long room(Settings settings) throws IOException {
    if (settings.ownerUrl().isPresent()) {
      return Long.MAX_VALUE;
    }
    Path existing = settings.home().toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.getFileStore(existing).getUsableSpace();
  }

  private Verification.Totals restored(
      Settings settings,
      BackupManifest manifest,
      BackupTrust trust,
      DataFolder home,
      StartedParts parts,
      PrintWriter out)
      throws IOException, SQLException {
    ServerLog.open(home);
    Restore.files(file, manifest, home);
    Optional<EmbeddedDatabase> embedded =
        settings.ownerUrl().isPresent()
            ? Optional.empty()
            : Optional.of(
                parts.open(
                    () -> EmbeddedDatabase.start(home, out::println), database -> database::close));
    try {
      String url = embedded.map(e -> e.access().ownerUrl()).or(settings::ownerUrl).orElseThrow();
      migrate(url, manifest, embedded.isEmpty());
      try (Connection connection = connect(url)) {
        Restore.fill(connection, file, manifest, trust);
      }
      // What is verified are the tables of this version; a backup may have those of an earlier one.
      migrator(url).migrate();
      try (Connection connection = connect(url)) {
        Restore.closeGaps(connection);
        Restore.leaveOutNumbers(connection);
      }
      try (Connection connection = connect(url)) {
        return new Verification(
                connection,
                BlockReader.Manner.ahead(() -> connect(url)),
                Verification.Progress.UNWATCHED,
                new Findings(out::println))
            .run(Optional.empty());
      }
    } finally {
      ServerLog.close();
    }
  }

  private static Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setSchema("belfry");
    return connection;
  }

  private static Migrator migrator(String url) {
    return new Migrator(InstalledDatabase.owner(url));
  }

  private void migrate(String url, BackupManifest manifest, boolean external) {
    Migrator migrator = migrator(url);
    if (!migrator.isEmpty()) {
      throw new StartFailure(
          "the database of BELFRY_DB_OWNER_URL is not empty; name an empty one.");
    }
    begun = external ? migrator : null;
    try {
      migrator.migrateTo(manifest.migrations());
    } catch (Migrator.NewerSchema e) {
      throw new StartFailure(
          "the backup was written by a newer version ("
              + manifest.program()
              + "); restore it with that version.",
          e);
    }
  }

  /**
   * Refuses a folder with anything of somebody's.
   *
   * @throws StartFailure when it is not empty
   */
  static void refuseWhatIsNotEmpty(Path home) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    try (Stream<Path> inside = Files.list(home)) {
      if (inside.anyMatch(path -> !isOfTheDisk(path))) {
        throw new StartFailure(
            "the data folder " + home + " is not empty; set BELFRY_HOME to a new folder.");
      }
    }
  }

  /** A new disk has a folder of its own, which nobody but root can look into. */
  private static boolean isOfTheDisk(Path path) {
    return path.endsWith(DataFolder.OF_THE_DISK);
  }

  private static String why(Exception e) {
    if (e instanceof IOException io) {
      return StartFailure.reason(io);
    }
    return e instanceof UncheckedIOException unchecked
        ? StartFailure.reason(unchecked.getCause())
        : e.getMessage().strip().lines().findFirst().orElse("");
  }

  /** Empties the folder again; why the restore failed is said first. */
  private void emptied(Path home) {
    try {
      empty(home);
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "What was begun is still in "
              + home
              + " ("
              + StartFailure.reason(e)
              + "); empty it before the next restore.");
      err.flush();
    }
  }

  /** What a failed restore left, its mark last; the folder was empty before. */
  static void empty(Path home) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> inside = Files.list(home)) {
      left =
          inside
              .filter(path -> !isOfTheDisk(path) && !path.endsWith(DataFolder.RESTORING))
              .toList();
    }
    for (Path each : left) {
      try (Stream<Path> inside = Files.walk(each)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.deleteIfExists(home.resolve(DataFolder.RESTORING));
  }
}
