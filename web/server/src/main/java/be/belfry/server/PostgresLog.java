package be.belfry.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the embedded PostgreSQL prints: {@code logs/postgres.log}, and what stood there before in
 * {@code postgres.log.1}. It lies on the disk that holds the database, and must not fill it.
 */
final class PostgresLog {
  private static final Logger LOG = Logger.getLogger(PostgresLog.class.getName());

  /** Bytes, as each file of {@link ServerLog}. */
  private static final long MOST = 10_000_000;

  private final Path file;
  private final Path before;
  private final long most;

  /** That of an installation. */
  PostgresLog(DataFolder home) {
    this(home.folder("logs"), MOST);
  }

  /**
   * One of another size.
   *
   * @param most bytes of each of the two files
   */
  PostgresLog(Path folder, long most) {
    this.file = folder.resolve("postgres.log");
    this.before = folder.resolve("postgres.log.1");
    this.most = most;
  }

  /** Where a process prints: it adds to the end, wherever that is by then. */
  ProcessBuilder.Redirect target() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  /**
   * Empties the file once it has become too large; its last bytes stay beside it. PostgreSQL keeps
   * it open and goes on at its new end; a line that it prints at that moment may be lost. When the
   * disk has no room for the copy, the file is emptied all the same.
   */
  void bound() {
    try {
      if (!Files.exists(file) || Files.size(file) <= most) {
        return;
      }
      try (FileChannel log =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        try {
          keepTheEnd(log);
        } finally {
          log.truncate(0);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "the log of PostgreSQL was not kept", e);
    }
  }

  private void keepTheEnd(FileChannel log) throws IOException {
    try (FileChannel kept =
        FileChannel.open(
            before,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long end = log.size();
      long at = end - most;
      while (at < end) {
        at += log.transferTo(at, end - at, kept);
      }
    }
  }
}
