package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The snapshots that closures made, and what was published from them. */
public interface ClosedMonths {
  /** What the authority set. */
  StatisticsMethod method();

  /** Counts of a closure, of the whole month or by one dimension. */
  List<MonthlyCount> counts(Closure closure, Unit unit, Optional<Dimension> by);

  /** What did not count, by its reason. */
  List<MonthlyCount> excluded(Closure closure, Unit unit);

  /** Times and sums of a closure, exact. */
  List<TimeFigure> times(Closure closure);

  /**
   * Totals of the closed months of a span, each by its newest closure up to this one; those that
   * were published without a value have none.
   */
  List<PublishedTotal> totals(Closure closure, Unit unit, YearMonth from);

  /** Who makes up the sums of a closure; of those made before that was kept nobody knows. */
  Map<TimeMeasure, Contributors> contributors(Closure closure);

  /**
   * Times and sums of a month as closing it now would keep them, exact; for who closes months. The
   * month is over: all of it that has not come is overdue.
   */
  List<TimeFigure> timesNow(YearMonth month);

  /** Who makes up the sums of a month now, as closing it would keep them; for who closes months. */
  Map<TimeMeasure, Contributors> contributorsNow(YearMonth month);

  /** What the publications of a month kept back, by the number of their closure. */
  SortedMap<Integer, Withheld> withheld(YearMonth month);

  /**
   * Notes that those who close were reminded of a month; false when they were before.
   *
   * @param status as what it should be closed
   */
  boolean remind(YearMonth month, FigureStatus status, Instant now);

  /** Closures that are not published yet, the oldest first. */
  List<Closure> unpublished();

  /** Keeps a publication for ever; false when another node was faster. */
  boolean publish(Publication publication, Withheld withheld, List<PublishedFile> files);

  /** All publications, the newest month and closure first. */
  List<Publication> publications();

  /** Publications of a month, the newest first. */
  List<Publication> publications(YearMonth month);

  /**
   * Publications in the order in which they come, each with names and hashes of its files by name;
   * their bytes are empty. One question, however many they are.
   */
  List<PublishedContents> contents(List<Publication> publications);

  /** The tables of a publication as CSV, by name. */
  List<PublishedFile> tables(YearMonth month, int no);

  /** A file of a publication. */
  Optional<PublishedFile> file(YearMonth month, int no, String name);
}
