package be.belfry.domain.logbook;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The logbooks of all crises. */
public interface Logbook {
  /** An extract has at most so many entries: more than this is no extract. */
  int MOST = 5000;

  /** Stores an entry and gives it its number. */
  void add(LogbookEntry entry);

  /** One page of a logbook, the newest number first. */
  Page<LogbookRow> list(String crisis, LogbookFilter filter, PageRequest page);

  /**
   * One page of the logbooks of all files of reality that are not over and that the viewer may know
   * of, what was decided last first.
   */
  Page<LogbookRow> current(LogbookFilter filter, PageRequest page);

  /** All entries that match, the oldest first, for print and extract. */
  List<LogbookRow> all(String crisis, LogbookFilter filter);

  /** One entry. */
  Optional<LogbookRow> entry(String crisis, int number);

  /**
   * Number of the entry that stands in the place of another one now; empty when nobody corrected
   * it. Who asks at the same moment in the same logbook waits until this transaction ends.
   *
   * @param crisis key of the crisis
   */
  Optional<Integer> standing(UUID crisis, int number);

  /** Whether a logbook sheet with a line of this number was printed. */
  boolean isPrinted(int paperLine);

  /**
   * Whether an entry that stands, in whatever logbook, holds a line of a logbook sheet. Who asks at
   * the same moment about the same line waits until this transaction ends.
   */
  boolean isTaken(int paperLine);

  /** The entry that holds a line, as far as the viewer may know of it. */
  Optional<LogbookRow> holder(int paperLine);

  /** The line that an entry of a logbook holds; none when it was corrected. */
  Optional<Integer> held(String crisis, int number);

  /**
   * Decisions of all files that the viewer may know of and that are to be looked at again by now or
   * within the time given, the most urgent first, those of exercises last.
   *
   * @param now legal time; files of exercises are asked by their own clock
   * @param limit at most so many
   */
  List<DueReview> toReview(Instant now, Duration within, int limit);

  /** Offices that stand in a logbook, for its filter. */
  List<String> offices(String crisis);
}
