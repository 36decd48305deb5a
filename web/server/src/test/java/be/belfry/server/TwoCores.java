package be.belfry.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets two classes of tests compute at a time, in whichever test processes they run. Those tagged
 * {@code waits}, whose time passes while timers come and go, run beside them: without it a core
 * would stand idle as long as one of them waits, and with three that compute each would be late.
 */
public final class TwoCores implements BeforeAllCallback, AfterAllCallback {
  private static final int CORES = 2;
  private static final Duration LOOK = Duration.ofMillis(100);

  /** The core of the class that computes in this process; it is given back when this ends, too. */
  private static FileChannel core;

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isWhole(context) && !context.getTags().contains("waits")) {
      Awaitility.await().forever().pollInterval(LOOK).until(TwoCores::isTaken);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (isWhole(context) && core != null) {
      core.close();
      core = null;
    }
  }

  /** A class in another one has its core. */
  private static boolean isWhole(ExtensionContext context) {
    return !context.getRequiredTestClass().isAnnotationPresent(Nested.class);
  }

  private static boolean isTaken() throws IOException {
    for (int number = 1; core == null && number <= CORES; number++) {
      FileChannel file =
          FileChannel.open(
              ShippedServer.target().resolve("core-" + number),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        file.close();
      } else {
        core = file;
      }
    }
    return core != null;
  }
}
