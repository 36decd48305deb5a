package be.belfry.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL's lock file {@code postmaster.pid}: which process holds the data folder.
 *
 * @param pid of the postmaster
 * @param data the folder that it holds
 * @param startedAt when it was started
 * @param port its TCP port
 * @param recovering whether it starts still, and brings in what its log holds
 */
record PostgresLockFile(long pid, Path data, Instant startedAt, int port, boolean recovering) {
  static final String NAME = "postmaster.pid";

  /** Between the start of a process and its first line in the file; clocks count in seconds. */
  private static final Duration START = Duration.ofSeconds(60);

  private static final int LINES = 4;

  /** Where its state stands, once it has one. */
  private static final int STATE = 7;

  /** States in which it takes no connection yet. */
  private static final Set<String> BEFORE_READY = Set.of("starting", "standby");

  /**
   * Reads it from a data folder.
   *
   * @return empty when there is none, or when it was not written to its end
   */
  static Optional<PostgresLockFile> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve(NAME));
      if (lines.size() < LINES) {
        return Optional.empty();
      }
      return Optional.of(
          new PostgresLockFile(
              Long.parseLong(lines.get(0).strip()),
              Path.of(lines.get(1).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
              Integer.parseInt(lines.get(3).strip()),
              lines.size() > STATE && BEFORE_READY.contains(lines.get(STATE).strip())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      throw new IOException(NAME + " does not have PostgreSQL's form", e);
    }
  }

  /** Whether it is about another folder: this one is a copy made while a server ran. */
  boolean isOfAnother(Path folder) throws IOException {
    return Files.exists(data) && !Files.isSameFile(data, folder);
  }

  /**
   * The postmaster that wrote the file, while it runs. A process that got its number later, and one
   * that has ended but was not yet fetched by its parent, are not.
   */
  Optional<ProcessHandle> holder() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(PostgresLockFile::isPostgres)
        .filter(
            p ->
                servesThis(p)
                    .orElseGet(() -> p.info().startInstant().map(this::fits).orElse(true)));
  }

  /**
   * Whether it was started for this folder, where the system tells with what a process was started.
   * Asked first: once somebody has set the clock of the machine right, a program that starts later
   * finds another time at which this process began than the one in the file.
   */
  private Optional<Boolean> servesThis(ProcessHandle process) {
    List<String> given = process.info().arguments().map(List::of).orElse(List.of());
    int option = given.indexOf("-D");
    return option < 0 || option == given.size() - 1
        ? Optional.empty()
        : Optional.of(Path.of(given.get(option + 1)))
            .filter(Path::isAbsolute)
            .map(folder -> folder.normalize().equals(data.normalize()));
  }

  private boolean fits(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(START) < 0;
  }

  /** False for a zombie: it has no command any more. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().orElse("").contains("/postgres");
  }
}
