package be.belfry.services.audit;

import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the second place of the checkpoints stands to the log, as the node saw it last and how long
 * ago: whoever waits for a place that hangs says nothing any more.
 */
@ApplicationScoped
public class CheckpointConcern implements HealthConcern {
  /** The log is another one than the second place knows. */
  static final String DIFFERS = "logDiffersFromCheckpoints";

  /** The second place could not be written for some time. */
  static final String NOT_WRITTEN = "checkpointsNotWritten";

  /** The second place had lines and has none. */
  static final String LOST = "checkpointsLost";

  /** After that the node is degraded: a place may be away for a moment. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What was seen last. */
  enum Standing {
    /** Nothing yet: the node has just started. */
    UNSEEN,
    /** No place is named. */
    NONE,
    /** It takes what is new in the log, which is the one that it knows. */
    AGREES,
    /** The log is not the one that it knows. */
    DIFFERS,
    /** It had lines and has none: somebody must look before anything is written there again. */
    LOST
  }

  private final LongSupplier nanoseconds;
  private volatile Standing standing = Standing.UNSEEN;
  private volatile long seen;

  /** Measures by the machine's monotonic clock: no date is involved. */
  public CheckpointConcern() {
    this(System::nanoTime);
  }

  CheckpointConcern(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
    this.seen = nanoseconds.getAsLong();
  }

  /** The node has looked. */
  void is(Standing now) {
    seen = nanoseconds.getAsLong();
    standing = now;
  }

  Standing standing() {
    return standing;
  }

  /** How long ago that was seen; since the node's start when nothing was. */
  Duration age() {
    return Duration.ofNanos(nanoseconds.getAsLong() - seen);
  }

  @Override
  public Optional<String> code() {
    return switch (standing) {
      case DIFFERS -> Optional.of(DIFFERS);
      case LOST -> Optional.of(LOST);
      case NONE -> Optional.empty();
      default -> age().compareTo(PATIENCE) < 0 ? Optional.empty() : Optional.of(NOT_WRITTEN);
    };
  }
}
