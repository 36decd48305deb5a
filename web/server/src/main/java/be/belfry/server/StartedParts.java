package be.belfry.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a start has opened so far. Whoever stops the program in the middle of its start closes that,
 * and nothing is opened any more: no PostgreSQL is left behind.
 */
final class StartedParts implements AutoCloseable {
  /** A part that can be closed. */
  @FunctionalInterface
  interface Part {
    /** Ends it. */
    void close() throws IOException;
  }

  /** Opens a part. */
  @FunctionalInterface
  interface Opening<T> {
    /** Opens it, or leaves nothing open. */
    T open() throws IOException;
  }

  private static final Logger LOG = Logger.getLogger(StartedParts.class.getName());

  private final Deque<Part> open = new ArrayDeque<>();
  private volatile boolean stopping;

  /** Those of a command: they close when it ends them, or when somebody stops the program. */
  static StartedParts ofACommand() {
    StartedParts parts = new StartedParts();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    parts.close();
                  } catch (IOException e) {
                    LOG.log(Level.WARNING, "not stopped cleanly", e);
                  }
                },
                "belfry-stop"));
    return parts;
  }

  /**
   * Opens a part. Whoever closes meanwhile waits for it, and closes it too.
   *
   * @param end how it is closed
   * @throws StartFailure when the program is stopping
   */
  synchronized <T> T open(Opening<T> opening, Function<T, Part> end) throws IOException {
    if (stopping) {
      throw new StartFailure("it was stopped while it started.");
    }
    T part = opening.open();
    open.push(end.apply(part));
    return part;
  }

  /** Closes all that is open, the last opened first; each is tried. */
  @Override
  public void close() throws IOException {
    stopping = true;
    closeAll();
  }

  private synchronized void closeAll() throws IOException {
    IOException failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException | RuntimeException e) {
        if (failed == null) {
          failed = new IOException("a part was not closed cleanly", e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
