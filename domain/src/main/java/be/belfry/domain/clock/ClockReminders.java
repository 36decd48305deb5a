package be.belfry.domain.clock;

import be.belfry.domain.shared.Pick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Clocks that somebody must be told of. */
public interface ClockReminders {
  /** What is overdue for longer was never told in its time; it stands on the lists. */
  Duration LONGEST = Duration.ofDays(30);

  /**
   * Clocks whose target is near or whose last lawful instant has passed, and that were not told of
   * for these instants; the first one first. Each is locked for the running transaction; those that
   * another node holds are left out.
   *
   * @param now in reality; the clocks of exercises are asked by theirs
   * @param pick which of them, by their keys
   * @param limit at most so many
   */
  List<ClockReminder> toTell(Instant now, Pick pick, int limit);

  /** Keeps that these were told. A clock that is moved is told again. */
  void keepTold(List<ClockReminder> told);
}
