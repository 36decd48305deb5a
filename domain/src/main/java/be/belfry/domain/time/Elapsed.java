package be.belfry.domain.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Strict elapsed time, from instant to instant; a change of summer time alters nothing.
 *
 * @param duration above zero, {@link #LONGEST} at most
 */
public record Elapsed(Duration duration) implements TimeLimit {
  public Elapsed {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("duration must be above zero, but is " + duration);
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("ten years are the longest, not " + duration);
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
