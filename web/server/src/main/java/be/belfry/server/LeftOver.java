package be.belfry.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends what a killed server left in its data folder, before a new PostgreSQL is started there: two
 * on the same files would destroy them. Everything acknowledged is in the log on the disk, so that
 * even the roughest end loses nothing.
 */
final class LeftOver {
  private static final Logger LOG = Logger.getLogger(LeftOver.class.getName());
  private static final Duration FAST = Duration.ofSeconds(20);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private LeftOver() {}

  /**
   * Leaves the folder without process and without lock file. One that recovers after a crash is
   * waited for first: stopped in the middle it would begin anew, at each start that comes too soon.
   *
   * @param binaries folder of the executables that only this installation runs
   * @throws StartFailure when that cannot be had without touching what is not ours
   */
  static void end(Path data, Path binaries, Patience patience) {
    Path file = data.resolve(PostgresLockFile.NAME);
    try {
      Optional<PostgresLockFile> lock = PostgresLockFile.read(data);
      if (lock.isPresent()) {
        if (lock.get().isOfAnother(data)) {
          throw new StartFailure(
              "the folder "
                  + data
                  + " is a copy of "
                  + lock.get().data()
                  + " made while its server ran, and may be incomplete; use belfry backup and"
                  + " belfry restore.");
        }
        awaitRecovery(data, patience);
        stop(lock.get());
      }
      endOrphans(binaries);
      // Nobody holds it: its process is gone, or its number belongs to another program now, which
      // PostgreSQL itself could not tell.
      if (Files.deleteIfExists(file)) {
        LOG.log(Level.INFO, "removed {0} of a server that was killed", file);
      }
    } catch (IOException e) {
      throw new StartFailure("the file " + file + " cannot be read: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("stopped while waiting for an older PostgreSQL.", e);
    }
  }

  /** Whether a PostgreSQL of this folder lives and has not come up yet. */
  static boolean isRecovering(Path data) throws IOException {
    return PostgresLockFile.read(data)
        .filter(PostgresLockFile::recovering)
        .flatMap(PostgresLockFile::holder)
        .isPresent();
  }

  private static void awaitRecovery(Path data, Patience patience)
      throws IOException, InterruptedException {
    if (!isRecovering(data)) {
      return;
    }
    patience
        .told()
        .accept(
            "PostgreSQL brings in what its log holds since it was killed; that is waited for, up to "
                + patience.recovery().toMinutes()
                + " minutes.");
    long end = System.nanoTime() + patience.recovery().toNanos();
    while (isRecovering(data)) {
      if (System.nanoTime() > end) {
        throw new StartFailure(
            "the PostgreSQL of "
                + data
                + " still brings in what its log holds; it goes on by itself: start again later.");
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** First fast (open transactions roll back), then at once (recovered from the log at start). */
  private static void stop(PostgresLockFile lock) throws IOException, InterruptedException {
    Optional<ProcessHandle> holder = lock.holder();
    if (holder.isEmpty()) {
      return;
    }
    LOG.log(
        Level.INFO, "stopping the PostgreSQL that a killed server left, process {0}", lock.pid());
    if (ends(holder.get(), "-INT", FAST) || ends(holder.get(), "-QUIT", IMMEDIATE)) {
      return;
    }
    throw new StartFailure(
        "an older PostgreSQL of this data folder (process "
            + lock.pid()
            + ") does not stop; end it and start again.");
  }

  private static boolean ends(ProcessHandle process, String signal, Duration patience)
      throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    new ProcessBuilder("kill", signal, pid).start().waitFor();
    // One that was stopped by SIGSTOP cannot hear the other signal.
    new ProcessBuilder("kill", "-CONT", pid).start().waitFor();
    return isGone(process, patience);
  }

  /** Backends end by themselves when their postmaster is killed; one that does not is ended. */
  private static void endOrphans(Path folder) throws IOException, InterruptedException {
    Path binaries = folder.toRealPath();
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses()
            .filter(
                p ->
                    p.info()
                        .command()
                        .map(command -> Path.of(command).startsWith(binaries))
                        .orElse(false))
            .toList();
    for (ProcessHandle orphan : orphans) {
      if (!isGone(orphan, IMMEDIATE)) {
        orphan.destroyForcibly();
        isGone(orphan, IMMEDIATE);
      }
    }
  }

  /** Gone, or a zombie that its parent has not fetched: that one holds nothing any more. */
  private static boolean isGone(ProcessHandle process, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && process.info().command().isPresent()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        process.onExit().get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // looked at again
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return true;
  }
}
