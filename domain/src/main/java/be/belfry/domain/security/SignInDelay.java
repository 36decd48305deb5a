package be.belfry.domain.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long after failed sign-ins the next try is looked at. Failures are counted for one name from
 * one network or one known device, so that a stranger slows down nobody but himself; and they
 * delay, they never lock.
 */
public final class SignInDelay {
  /** How long a failure counts. */
  public static final Duration MEMORY = Duration.ofHours(1);

  /** So many failures cost nothing: people mistype. */
  public static final int FREE = 5;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /**
   * Failures of one name in one place within {@link #MEMORY}.
   *
   * @param count how many
   * @param last the latest one, empty when there is none
   */
  public record Failures(int count, Optional<Instant> last) {}

  private SignInDelay() {}

  /** The wait after so many failures: nothing, then 5 s, doubled by each more, at most 15 min. */
  public static Duration after(int failures) {
    if (failures < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - FREE, 16);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /** How long the next try has to wait still; zero when it is looked at now. */
  public static Duration wait(Failures failures, Instant now) {
    return failures
        .last()
        .map(last -> Duration.between(now, last.plus(after(failures.count()))))
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }
}
