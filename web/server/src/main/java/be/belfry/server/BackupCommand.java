package be.belfry.server;

import be.belfry.services.security.DurableFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belfry backup}: everything of an installation in one file, while it works on. */
@Command(
    name = "backup",
    description = {
      "Writes everything of this installation, as it is at one moment, into one file.",
      "Works beside a running server and on a stopped one; reads the file again before it is done.",
      "Signs it, and prints the name of the key that belfry restore asks for: keep the name elsewhere.",
      "Records it in the log; the self-tests of the server say when the last one is old."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file holds all records and this node's signing key: keep it as secret as the data"
          + " folder.",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "New file, by custom ending in .zip.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.from(System.getenv());
    Path target = file.toAbsolutePath().normalize();
    if (!Files.isDirectory(target.getParent())) {
      throw new StartFailure("there is no folder " + target.getParent() + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (InstalledDatabase database = InstalledDatabase.openToCopy(settings);
        Connection connection = database.connect()) {
      Backup.removeLeft(target.getParent(), Instant.now()).forEach(out::println);
      SignedManifest signed = written(connection, settings.home(), target);
      BackupManifest made = signed.manifest();
      out.println("Backup    " + target);
      out.println("State of  " + made.takenAt());
      out.println("Signed by " + signed.keyId().orElseThrow());
      out.println(
          "Keep that name where nobody who holds the backup can change it: belfry restore asks");
      out.println("for it with --key.");
      out.println(
          "It holds this node's signing key and all records: keep it as secret as the data");
      out.println("folder. Only its owner can read it.");
      lost(target.getParent()).ifPresent(out::println);
      unrecorded(database::connect, signed).ifPresent(out::println);
      out.println(totals(made));
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw new StartFailure("the database cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Writes it.
   *
   * @throws StartFailure also when there is no room for it, or it cannot be written otherwise
   */
  static SignedManifest written(Connection connection, Path home, Path target) throws SQLException {
    try {
      return Backup.write(connection, home, target, VersionCommand.program());
    } catch (IOException e) {
      throw new StartFailure(
          "the backup "
              + target
              + " was not written ("
              + StartFailure.reason(e)
              + "); free space there, or name a file on another disk.",
          e);
    }
  }

  /**
   * Has the file's name stay after a power cut. A folder that nobody may read, or on some network
   * disks, cannot promise that, and the backup is whole all the same.
   *
   * @return what is said when it is not promised
   */
  static Optional<String> lost(Path folder) {
    try {
      DurableFile.force(folder);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "The file is whole, but its name may be lost in a power cut: the folder cannot be forced"
              + " to the disk.");
    }
  }

  /** Connects as the role that owns the schema. */
  @FunctionalInterface
  interface Connecting {
    /** Connects, or says why not. */
    Connection connect() throws SQLException;
  }

  /**
   * Has the installation know of its backup, and the log say that all records and the signing key
   * were copied. A database that takes nothing, as a standby or on a full disk, has its backup all
   * the same.
   *
   * @param signed as it was read again from the file
   * @return what is said when it was not recorded
   */
  static Optional<String> unrecorded(Connecting database, SignedManifest signed) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      Backup.remember(connection, signed.manifest().takenAt());
      CommandRecord.append(
          connection,
          "installation.backedUp",
          "installation",
          "{\"takenAt\":\"%s\",\"signedBy\":\"%s\"}"
              .formatted(signed.manifest().takenAt(), signed.keyId().orElseThrow()));
      connection.commit();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(
          "The file is whole, but the database could not record it ("
              + e.getMessage()
              + "): the self-tests know of no backup of this moment.");
    }
  }

  /** The last line, in numbers. */
  static String totals(BackupManifest manifest) {
    return "tables=%d rows=%d files=%d"
        .formatted(manifest.tables().size(), manifest.rows(), manifest.files().size());
  }
}
