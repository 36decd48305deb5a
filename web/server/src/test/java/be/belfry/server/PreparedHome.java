package be.belfry.server;

import be.belfry.persistence.migrate.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A data folder as the first start of the program leaves it when it has made its tables and nothing
 * else. Made once for each jar, by the program's own code, for all test processes; servers of tests
 * begin with a copy, because each would make the same tables again.
 */
final class PreparedHome {
  private static final Path FOLDER = ShippedServer.target().resolve("prepared-home");
  private static final String PROGRAMS = "postgres-binaries";

  /** What a start of a new folder writes before it makes the portal. */
  private static final List<String> BEGUN = List.of("format", "postgres.password", "postgres");

  private PreparedHome() {}

  /** Makes a data folder with all tables, where there is none yet. */
  static void giveTablesTo(Path home) {
    if (Files.exists(home)) {
      return;
    }
    make();
    try {
      Files.createDirectories(home);
      Files.setPosixFilePermissions(home, Files.getPosixFilePermissions(FOLDER));
      for (String name : BEGUN) {
        Path whole = FOLDER.resolve(name);
        try (Stream<Path> files = Files.walk(whole)) {
          for (Path file : files.toList()) {
            Files.copy(
                file, home.resolve(FOLDER.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL's programs, which take four seconds to unpack, are unpacked once and linked. */
  static void giveProgramsTo(Path home) {
    Path to = home.resolve(PROGRAMS);
    if (Files.exists(to)) {
      return;
    }
    make();
    try {
      Files.createDirectories(home);
      Files.setPosixFilePermissions(home, Files.getPosixFilePermissions(FOLDER));
      // As an interrupted first start leaves it: the programs alone would be somebody else's
      // things.
      if (!Files.exists(home.resolve("format"))) {
        Files.copy(FOLDER.resolve("format"), home.resolve("format"));
      }
      link(FOLDER.resolve(PROGRAMS), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path twin = to.resolve(from.relativize(file));
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(twin, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
          Files.createDirectory(twin);
          Files.setPosixFilePermissions(twin, Files.getPosixFilePermissions(file));
        } else {
          Files.createLink(twin, file);
        }
      }
    }
  }

  /** Makes it unless it is there; another process that makes it now is waited for. */
  private static synchronized void make() {
    Path madeFor = ShippedServer.target().resolve("prepared-home.jar");
    try (FileChannel turn =
        FileChannel.open(
            ShippedServer.target().resolve("prepared-home.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      turn.lock();
      String jar = Files.getLastModifiedTime(Path.of(System.getProperty("belfry.jar"))).toString();
      if (Files.exists(madeFor) && Files.readString(madeFor).equals(jar)) {
        return;
      }
      Files.deleteIfExists(madeFor);
      ShippedServer.delete(FOLDER);
      try (DataFolder home = DataFolder.open(FOLDER);
          EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {})) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(database.access().ownerUrl());
        new Migrator(owner).migrate();
      }
      // The last thing: without it a build that was broken off is made again.
      Files.writeString(madeFor, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
