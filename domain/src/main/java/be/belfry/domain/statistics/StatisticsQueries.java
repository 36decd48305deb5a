package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** The stored counts. They include everything that was committed before the question. */
public interface StatisticsQueries {
  /** Counts of a query, in no order; what is zero may be left out. */
  List<MonthlyCount> counts(MonthlyQuery query);

  /**
   * What came in and what became of it, by month, channel and whether it was an exercise; where
   * nothing came in there is none.
   *
   * @param from first month, inclusive
   * @param to last month, inclusive
   */
  List<Received> received(YearMonth from, YearMonth to);

  /** Names of the sources that have figures, {@link MonthlyQuery#OWN} first. */
  List<String> sources();

  /**
   * Takes into account a part of what changed since the last time, the oldest changes first, few
   * enough for a second or so; what the timer calls between questions. A question takes all of them
   * into account.
   *
   * @return how many changes; 0 when there is none left
   */
  long foldSome();

  /**
   * Freezes a month's own figures as they are, so that what changes later shows as revised. A
   * second closure of the same status changes nothing.
   */
  void close(YearMonth month, FigureStatus status, String by, Instant now);

  /** Closures made so far, the newest month first. */
  List<Closure> closures();

  /**
   * A closure.
   *
   * @param month the month that was frozen
   * @param status as what
   * @param by who did it
   * @param at when
   */
  record Closure(YearMonth month, FigureStatus status, String by, Instant at) {}
}
