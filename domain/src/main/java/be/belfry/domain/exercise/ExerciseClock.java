package be.belfry.domain.exercise;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock of an exercise: what it showed at an instant of the real clock, and how fast it has run
 * since. It never goes back. A server that runs beats it; without a beat it stands still after
 * {@link #GRACE}, so that after a failure the exercise goes on where it was. The database has the
 * same rule in {@code exercise_ahead()}, and a test compares both.
 *
 * @param shown what it showed at the anchor
 * @param anchor real instant of the last beat
 * @param speed exercise seconds in a real second, 1 to {@value #FASTEST}
 * @param running whether it runs at all
 * @param until the end of the script, where it stands still: what was left undone falls due no more
 */
public record ExerciseClock(
    Instant shown, Instant anchor, int speed, boolean running, Instant until) {
  /** How long it runs on without a beat. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  /** Most exercise seconds in a real second. */
  public static final int FASTEST = 600;

  /** The farthest that it is moved forward in one go. */
  public static final Duration FARTHEST = Duration.ofDays(14);

  public ExerciseClock {
    if (speed < 1 || speed > FASTEST) {
      throw new RuleViolation(
          "exercise_speed",
          "speed must be between 1 and " + FASTEST + ", but is " + speed,
          FASTEST,
          speed);
    }
    shown = shown.truncatedTo(ChronoUnit.MICROS);
    anchor = anchor.truncatedTo(ChronoUnit.MICROS);
  }

  /** A clock that starts at the present time and never ends. */
  public static ExerciseClock startedAt(Instant real, int speed) {
    return new ExerciseClock(real, real, speed, true, Instant.MAX);
  }

  /** What it shows at a real instant. */
  public Instant at(Instant real) {
    if (!running) {
      return shown;
    }
    Duration since = Duration.between(anchor, real);
    Duration counted =
        since.isNegative() ? Duration.ZERO : since.compareTo(GRACE) > 0 ? GRACE : since;
    return atMost(shown.plus(counted.multipliedBy(speed)).truncatedTo(ChronoUnit.MICROS));
  }

  /** It stands still at the end of its script, and never goes back to it. */
  private Instant atMost(Instant counted) {
    Instant end = until.isBefore(shown) ? shown : until;
    return counted.isAfter(end) ? end : counted;
  }

  /** Whether its script is played: it stands still. */
  public boolean isOver(Instant real) {
    return !at(real).isBefore(until);
  }

  /** A server says that it is there. */
  public ExerciseClock beat(Instant real) {
    return new ExerciseClock(at(real), later(real), speed, running, until);
  }

  /** It stands still. */
  public ExerciseClock paused(Instant real) {
    return new ExerciseClock(at(real), later(real), speed, false, until);
  }

  /** It runs again, from where it stood. */
  public ExerciseClock resumed(Instant real) {
    return new ExerciseClock(at(real), later(real), speed, true, until);
  }

  /** Another speed from now on. */
  public ExerciseClock atSpeed(Instant real, int other) {
    return new ExerciseClock(at(real), later(real), other, running, until);
  }

  /**
   * Moves it forward, to the end of its script at the farthest.
   *
   * @throws RuleViolation ({@code exercise_forward}) for zero, a step back, or more than {@link
   *     #FARTHEST}, ({@code exercise_played}) when it stands at the end
   */
  public ExerciseClock forward(Instant real, Duration by) {
    if (by.isZero() || by.isNegative() || by.compareTo(FARTHEST) > 0) {
      throw new RuleViolation(
          "exercise_forward",
          "the clock moves forward by 1 minute to 14 days, but not by " + by,
          by.toString());
    }
    if (isOver(real)) {
      throw new RuleViolation("exercise_played", "the script is played, the clock stands still");
    }
    return new ExerciseClock(atMost(at(real).plus(by)), later(real), speed, running, until);
  }

  /** The real clock may be set back; the anchor is not. */
  private Instant later(Instant real) {
    return real.isAfter(anchor) ? real : anchor;
  }
}
