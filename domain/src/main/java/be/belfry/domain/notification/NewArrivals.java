package be.belfry.domain.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came in, waits, and was not told yet. One mark stands for all of it: the intake writes
 * nothing for it, and of a surge as much is read as a mail says.
 */
public interface NewArrivals {
  /** Before that somebody who is there has settled it, and what is stored is seen by all. */
  Duration SETTLED = Duration.ofSeconds(30);

  /** From one telling to the next at least: a surge makes twelve mails an hour. */
  Duration APART = Duration.ofMinutes(5);

  /** What came longer ago stands in the queue, and its clocks tell of it. */
  Duration LONGEST = Duration.ofHours(24);

  /** So much is counted at most. */
  int MOST = 1000;

  /**
   * What was told.
   *
   * @param until what came until then, itself included
   * @param at when somebody was told last
   */
  record Told(Instant until, Instant at) {
    /**
     * What is to be looked at now; empty when it is too early.
     *
     * @param now legal time
     */
    public Optional<Window> window(Instant now) {
      Instant last = now.minus(SETTLED);
      Instant longest = now.minus(LONGEST);
      if (at.isAfter(now.plus(SETTLED))) {
        // The clock was set back since: what comes now seems to have come before the mark.
        return Optional.of(new Window(longest, last));
      }
      if (now.isBefore(at.plus(APART)) || !last.isAfter(until)) {
        return Optional.empty();
      }
      return Optional.of(new Window(until.isBefore(longest) ? longest : until, last));
    }
  }

  /**
   * A time of receipt, or of waiting again.
   *
   * @param after exclusive
   * @param until inclusive
   */
  record Window(Instant after, Instant until) {}

  /**
   * What waits of a window. Exercises are not in it: who plays looks at the program.
   *
   * @param notifications that wait at triage: that came, or that the program took up again because
   *     what they repeated ended as nothing
   * @param reports that came when triage had settled their thread, and that nobody has looked at
   * @param since when the first of them came or was taken up again; empty when there is none
   */
  record Found(int notifications, int reports, Optional<Instant> since) {
    /** Whether somebody is to be told. */
    public boolean isAny() {
      return since.isPresent();
    }

    /** Whether there may be more than was counted. */
    public boolean isMore() {
      return notifications + reports >= MOST;
    }
  }

  /** What was told last, locked for the running transaction; empty while another node looks. */
  Optional<Told> lock();

  /** What waits of a window, of {@value #MOST} at most. */
  Found in(Window window);

  /** Keeps what is told now. */
  void keep(Told told);
}
