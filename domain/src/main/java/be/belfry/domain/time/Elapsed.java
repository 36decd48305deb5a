package be.belfry.domain.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Strict elapsed time, from instant to instant; a change of summer time alters nothing.
 *
 * @param duration above zero
 */
public record Elapsed(Duration duration) implements TimeLimit {
  public Elapsed {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("duration must be above zero, but is " + duration);
    }
  }

  @Override
  public Instant dueFrom(Instant start, Holidays holidays) {
    return start.plus(duration);
  }

  @Override
  public String text() {
    return duration.toString();
  }
}
