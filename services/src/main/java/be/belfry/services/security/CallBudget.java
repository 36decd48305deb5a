package be.belfry.services.security;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.shared.Buckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A bucket of calls of the REST interface for each organisation, and for each account of nobody's
 * ({@link Buckets}): a program that asks without end waits for itself, and takes the places of
 * nobody else. Notifications have buckets of their own, so that no poller keeps his own
 * organisation's reports out.
 *
 * <p>{@code belfry.calls.per.minute}, which can also be the environment variable {@code
 * BELFRY_CALLS_PER_MINUTE}, says how many in the long run; a third of that at once.
 */
@ApplicationScoped
public class CallBudget {
  private static final int PER_MINUTE = 3000;
  private static final int SHARE_AT_ONCE = 3;

  private final Buckets calls;

  /** Measures by the machine's monotonic clock: no date is involved. */
  public CallBudget() {
    this(
        ConfigProvider.getConfig()
            .getOptionalValue("belfry.calls.per.minute", String.class)
            .orElse(""),
        System::nanoTime);
  }

  /**
   * As the operator says; what is no number of calls counts as none said: no typing error may take
   * the server down.
   *
   * @param perMinute as it is written in the settings; blank when it is not
   * @param nanoseconds a clock that is never set
   */
  public CallBudget(String perMinute, LongSupplier nanoseconds) {
    int count = perMinute.matches("[1-9]\\d{0,8}") ? Integer.parseInt(perMinute) : PER_MINUTE;
    calls = new Buckets(Math.max(1, count / SHARE_AT_ONCE), count, nanoseconds);
  }

  /**
   * Takes one call of somebody. The program's own commands are not counted.
   *
   * @return 0 when he may make it; else in how many whole seconds, at least 1
   */
  public long take(Subject subject) {
    return subject.role() == Role.SYSTEM
        ? 0
        : calls.take(subject.organisation().map(UUID::toString).orElse(subject.user()));
  }
}
