package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * This node's own clock. Nothing is decided by it: every legal time is the database's, and watches
 * turn by the node's count of nanoseconds. It is read here alone, to tell the operator when it is
 * wrong, because logs and certificates go by it. Where the database lies on the same machine both
 * are wrong together, and nothing is found.
 */
@ApplicationScoped
public class NodeClock {
  /** So far both may be apart; more than any query takes on a node that works. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * Whether the node's clock is further from another one than the tolerance.
   *
   * @param other reads the other clock; the time that this takes is no difference
   */
  public boolean differsFrom(Supplier<Instant> other) {
    Instant before = Instant.now();
    Instant read = other.get();
    Instant after = Instant.now();
    return read.isBefore(before.minus(TOLERANCE)) || read.isAfter(after.plus(TOLERANCE));
  }
}
