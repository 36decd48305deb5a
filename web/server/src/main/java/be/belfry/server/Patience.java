package be.belfry.server;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long the start of the embedded PostgreSQL is waited for.
 *
 * @param answer until its first answer, when it has nothing to recover
 * @param recovery until it has brought in after a crash what its log holds; longer than two
 *     gigabytes of it take on a slow disk
 * @param told is told, in a sentence, that it recovers
 */
record Patience(Duration answer, Duration recovery, Consumer<String> told) {
  /** That of an installation. */
  static Patience telling(Consumer<String> told) {
    return new Patience(Duration.ofSeconds(60), Duration.ofMinutes(30), told);
  }
}
