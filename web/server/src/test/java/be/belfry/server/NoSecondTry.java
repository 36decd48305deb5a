package be.belfry.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The build tries a failed test once more, because a browser or a mail server may be late. A loss
 * or a leak that was seen once is one: what failed fails again, whatever the second try would find.
 */
public final class NoSecondTry implements TestWatcher, BeforeEachCallback {
  private static final Map<String, Throwable> FAILED = new ConcurrentHashMap<>();

  /**
   * The same for a proof inside a test that may otherwise be tried again.
   *
   * @param what names the proof in this process
   * @param proof fails with an {@link AssertionError}, and from then on at once
   */
  public static void once(String what, Runnable proof) {
    refuse(what);
    try {
      proof.run();
    } catch (AssertionError seen) {
      FAILED.putIfAbsent(what, seen);
      throw seen;
    }
  }

  private static void refuse(String what) {
    Throwable before = FAILED.get(what);
    if (before != null) {
      throw new AssertionError("it has failed, which is once too often", before);
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    FAILED.putIfAbsent(context.getUniqueId(), cause);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    refuse(context.getUniqueId());
  }
}
