package be.belfry.domain.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long after failed sign-ins the next try is looked at. Failures are counted for one name from
 * one network or one known device, so that a stranger slows down nobody but himself; and they
 * delay, they never lock. Whoever tries one password with many names is counted by his network.
 */
public final class SignInDelay {
  /** How long a failure counts. */
  public static final Duration MEMORY = Duration.ofHours(1);

  /** So many failures cost nothing: people mistype. */
  public static final int FREE = 5;

  /**
   * So many failures of all names together from one network cost nothing: a whole office mistypes.
   */
  public static final int FREE_OF_NETWORK = 50;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Short: who is new in that network waits too, and has nothing to do with it. */
  private static final Duration LONGEST_OF_NETWORK = Duration.ofMinutes(1);

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
    return after(failures, FREE, LONGEST);
  }

  /**
   * The same of all names together from one network: nothing for the first 50 of an hour, then 5 s,
   * doubled by each more, at most a minute.
   */
  public static Duration afterOfNetwork(int failures) {
    return after(failures, FREE_OF_NETWORK, LONGEST_OF_NETWORK);
  }

  private static Duration after(int failures, int free, Duration longest) {
    if (failures < free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - free, 16);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /** How long the next try has to wait still; zero when it is looked at now. */
  public static Duration wait(Failures failures, Instant now) {
    return left(failures, after(failures.count()), now);
  }

  /** The same for the failures of all names from one network. */
  public static Duration waitOfNetwork(Failures failures, Instant now) {
    return left(failures, afterOfNetwork(failures.count()), now);
  }

  private static Duration left(Failures failures, Duration wait, Instant now) {
    return failures
        .last()
        .map(last -> Duration.between(now, last.plus(wait)))
        .filter(left -> !left.isNegative())
        // A failure at the same moment may be written by a clock that was read after this one.
        .map(left -> left.compareTo(wait) > 0 ? wait : left)
        .orElse(Duration.ZERO);
  }
}
