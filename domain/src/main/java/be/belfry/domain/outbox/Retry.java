package be.belfry.domain.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message that failed is tried again: soon at first, then ever more slowly, for a day, and
 * often enough in any case. What waited longer for a channel or for a person is not lost by the
 * first answer of a server that wants to be asked again in some minutes.
 */
public final class Retry {
  /** Pause after the first failure. */
  public static final Duration FIRST = Duration.ofSeconds(5);

  /** Longest pause between two tries. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** A message older than this that was tried often enough is given up, and that is recorded. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** Tries that each message has, however old it is; the last is an hour after the first. */
  public static final int TRIES = 12;

  private Retry() {}

  /**
   * The next try.
   *
   * @param attempts failures so far, this one included; 1 or more
   * @return empty when the message is too old to be tried again, and had its tries
   */
  public static Optional<Instant> next(int attempts, Instant createdAt, Instant now) {
    if (attempts >= TRIES && !now.isBefore(createdAt.plus(LIFE))) {
      return Optional.empty();
    }
    Duration pause = LONGEST;
    // 5 s doubled eight times is beyond the longest pause; more would only overflow.
    if (attempts <= 8) {
      Duration doubled = FIRST.multipliedBy(1L << (attempts - 1));
      pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
    return Optional.of(now.plus(pause));
  }
}
